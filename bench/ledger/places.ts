/** What a ledger is furnished with. Amounts are in hundredths and scaled to the currency. */

export interface Currency {
  readonly code: string;
  readonly exponent: number;
  /** Minor units that buy what one euro cent buys, roughly. */
  readonly scale: number;
}

/** More than once means more often. */
export const currencies: readonly Currency[] = [
  { code: 'EUR', exponent: 2, scale: 1 },
  { code: 'EUR', exponent: 2, scale: 1 },
  { code: 'EUR', exponent: 2, scale: 1 },
  { code: 'CZK', exponent: 2, scale: 25 },
  { code: 'USD', exponent: 2, scale: 1 },
  { code: 'JPY', exponent: 0, scale: 2 },
  { code: 'HUF', exponent: 2, scale: 400 },
];

export interface Shop {
  readonly category: string;
  readonly names: readonly string[];
  /** Euro cents. */
  readonly from: number;
  readonly to: number;
}

export const shops: readonly Shop[] = [
  { category: 'Groceries', names: ['Green Basket', 'Harbour Market', 'Nine Mills', 'Corner Dairy', 'Old Town Grocer'], from: 350, to: 11_000 },
  { category: 'Groceries', names: ['Baker Lindqvist', 'Morning Bread', 'The Fish Quay'], from: 180, to: 2_400 },
  { category: 'Eating out', names: ['Café Ebb', 'Noodle House', 'Trattoria Sul', 'The Anchor', 'Kiosk 14'], from: 290, to: 6_400 },
  { category: 'Transport', names: ['City Tram', 'North Rail', 'Pier Petrol', 'Bike Share'], from: 150, to: 8_200 },
  { category: 'Household', names: ['Holz & Nagel', 'Lamp Works', 'Blue Hardware'], from: 400, to: 24_000 },
  { category: 'Health', names: ['Pharmacy at the Gate', 'Dr. Novák', 'Optician Weiss'], from: 500, to: 16_000 },
  { category: 'Leisure', names: ['Cinema Aurora', 'Page & Spine Books', 'Climbing Hall', 'Record Shop Gyre'], from: 700, to: 7_500 },
  { category: 'Clothes', names: ['Selvedge', 'Second Thread', 'Rain Coats'], from: 900, to: 18_000 },
];

export const towns = ['Aarhus', 'Brno', 'Cork', 'Delft', 'Évora', 'Freiburg', 'Ghent', 'Haapsalu', 'Ioannina', 'Jičín', 'Kotor', 'Łódź'] as const;

export const employers = ['Tidewater Works', 'Municipal School', 'Brandt & Daughters', 'Hospital of St. Anne', 'Nordlicht GmbH'] as const;

export const notes = ['with the neighbours', 'for the weekend', 'birthday', 'split later', 'on sale', 'again, sadly', 'for the trip'] as const;

export const reasons = ['Charged twice', 'Goods returned', 'Wrong account', 'Wrong amount'] as const;

export const families = [
  'Abel',
  'Bergström',
  'Castro',
  'Dvořák',
  'Eriksen',
  'Fontaine',
  'Grassi',
  'Horvat',
  'Ilves',
  'Jansen',
  'Kovács',
  'Lindholm',
] as const;
