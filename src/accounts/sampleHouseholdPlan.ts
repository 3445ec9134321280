import type { AccountCommand, OpenAccount } from './accountCommands.ts';

/**
 * What happens in the sample household's year. Days count from 1 to 365; amounts are minor units as they change the
 * account, a pair being the least and the most. Everyone and every shop in it is made up.
 */

export type SampleAccount = 'everyday' | 'savings' | 'wallet' | 'card' | 'holiday' | 'pounds' | 'student';

type Amount = number | readonly [from: number, to: number];

interface Movement {
  readonly account: SampleAccount;
  /** The receiving account of a transfer; `amount` is then what leaves, and negative. */
  readonly to?: SampleAccount | undefined;
  /** What arrives there in another currency. */
  readonly received?: number;
  readonly amount: Amount;
  readonly payee?: string | undefined;
  readonly category?: string;
  readonly note?: string | undefined;
}

export interface Opening extends Omit<OpenAccount, 'type' | 'accountId'> {
  readonly account: SampleAccount;
  readonly day: number;
  readonly balance?: number;
}

export const openings: readonly Opening[] = [
  { day: 1, account: 'everyday', name: 'Everyday', currency: 'EUR', kind: 'checking', overdraftLimit: 50_000, balance: 241_862 },
  { day: 1, account: 'savings', name: 'Savings', currency: 'EUR', kind: 'savings', overdraftLimit: 0, balance: 468_000 },
  { day: 1, account: 'wallet', name: 'Wallet', currency: 'EUR', kind: 'cash', overdraftLimit: 0, balance: 6_340 },
  { day: 1, account: 'card', name: 'Credit card', currency: 'EUR', kind: 'credit', overdraftLimit: 200_000 },
  { day: 1, account: 'student', name: 'Student account', currency: 'EUR', kind: 'checking', overdraftLimit: 0, balance: 31_240 },
  { day: 2, account: 'holiday', name: 'Holiday fund', currency: 'EUR', kind: 'savings', overdraftLimit: 0, balance: 90_000 },
  { day: 178, account: 'pounds', name: 'Pounds for the trip', currency: 'GBP', kind: 'cash', overdraftLimit: 0 },
];

/** Comes back every month, `on` that day of it. */
export const monthly: readonly (Movement & { readonly on: number })[] = [
  { on: 25, account: 'everyday', amount: 248_015, payee: 'Harbour Library', category: 'Salary' },
  { on: 27, account: 'everyday', amount: 143_590, payee: 'Mill Street School', category: 'Salary', note: 'Nora, four days a week' },
  { on: 8, account: 'everyday', amount: 25_000, payee: 'Family Office', category: 'Child allowance' },
  { on: 1, account: 'everyday', amount: -142_000, payee: 'Birch & Daughters Homes', category: 'Rent' },
  { on: 2, account: 'everyday', amount: [-9_460, -7_120], payee: 'Northwind Electric', category: 'Electricity' },
  { on: 4, account: 'everyday', amount: -3_490, payee: 'Lantern Internet', category: 'Phone and internet' },
  { on: 4, account: 'everyday', amount: [-2_680, -1_990], payee: 'Pigeon Mobile', category: 'Phone and internet' },
  { on: 5, account: 'everyday', amount: -38_000, payee: 'Little Otters', category: 'Children', note: 'Kindergarten for Jonas' },
  { on: 6, account: 'everyday', amount: -8_500, payee: 'Mrs. Albrecht', category: 'Children', note: 'Piano lessons for Ida' },
  { on: 3, account: 'everyday', amount: -5_800, payee: 'City Tram and Bus', category: 'Transport', note: 'Monthly pass' },
  { on: 9, account: 'everyday', amount: -4_215, payee: 'Good Neighbour Mutual', category: 'Insurance' },
  { on: 15, account: 'everyday', amount: -1_200, payee: 'Swifts and Swallows Trust', category: 'Giving' },
  { on: 26, account: 'everyday', to: 'holiday', amount: -20_000, category: 'Saving' },
];

/** Happens on some days of the week (0 is Sunday), between two hours of the day, with some chance. */
export interface Habit {
  readonly when: { readonly weekdays: string; readonly chance: number; readonly hours: readonly [number, number] };
  readonly what: Pick<Movement, 'account' | 'amount' | 'category'>;
  readonly payees: readonly string[];
  readonly notes?: readonly string[];
}

export const atHome: readonly Habit[] = [
  {
    when: { weekdays: '135', chance: 0.86, hours: [16, 20] },
    what: { account: 'everyday', amount: [-6_890, -1_840], category: 'Groceries' },
    payees: ['Green Corner', 'Old Mill Grocers', 'Fennel & Rye', 'Green Corner'],
    notes: ['Dinner for six', 'Mostly fruit', 'Jam jars too', 'Forgot the list'],
  },
  {
    when: { weekdays: '6', chance: 0.92, hours: [9, 12] },
    what: { account: 'wallet', amount: [-3_400, -1_150], category: 'Groceries' },
    payees: ['Market square', 'Market square', 'The egg lady'],
    notes: ['Flowers for the table', 'Too many apples', 'Cheese from the hills'],
  },
  {
    when: { weekdays: '0246', chance: 0.62, hours: [7, 9] },
    what: { account: 'wallet', amount: [-1_080, -340], category: 'Bakery' },
    payees: ['Bakery at the bridge', 'Bakery at the bridge', 'Three Crumbs'],
    notes: ['Poppy seed rolls', 'Cake for Grandma'],
  },
  {
    when: { weekdays: '12345', chance: 0.34, hours: [12, 16] },
    what: { account: 'wallet', amount: [-920, -310], category: 'Café' },
    payees: ['Café Magpie', 'The Quiet Spoon', 'Café Magpie', 'Tram stop kiosk'],
    notes: ['With Tom', 'With Nora, both of us early', 'Rain, so a second cup'],
  },
  {
    when: { weekdays: '56', chance: 0.3, hours: [19, 21] },
    what: { account: 'card', amount: [-8_640, -3_250], category: 'Eating out' },
    payees: ['Trattoria Lucciola', 'Blue Teapot', 'The Ferryman', 'Saffron Street'],
    notes: ['Anniversary, more or less', 'With the neighbours', 'Nobody wanted to cook'],
  },
  {
    when: { weekdays: '246', chance: 0.23, hours: [11, 18] },
    what: { account: 'card', amount: [-9_950, -1_290], category: 'Household' },
    payees: ['Thimble & Thread', 'Hammer and Daisy', 'Second Chapter Books', 'Little Boots', 'Lamp & Ladder'],
    notes: ['Shoes for Jonas, again', 'Birthday paper', 'Light bulbs', 'Buttons'],
  },
  {
    when: { weekdays: '06', chance: 0.16, hours: [10, 18] },
    what: { account: 'card', amount: [-5_680, -1_430], category: 'Transport' },
    payees: ['Share-a-Wheel', 'Regional Railways'],
    notes: ['To the lake', 'To Grandma and back'],
  },
  {
    when: { weekdays: '0135', chance: 0.12, hours: [10, 19] },
    what: { account: 'everyday', amount: [-3_180, -690], category: 'Health' },
    payees: ['Lime Tree Pharmacy', 'Lime Tree Pharmacy', 'Dr. Okafor'],
  },
  {
    when: { weekdays: '06', chance: 0.2, hours: [14, 20] },
    what: { account: 'wallet', amount: [-2_800, -600], category: 'Leisure' },
    payees: ['Orchard Cinema', 'Swimming hall', 'Puppet theatre'],
    notes: ['Ida chose', 'All four of us'],
  },
];

/** The days away, on which the habits of home rest. */
export const trip = { from: 204, to: 212 };

export const onTheTrip: readonly Habit[] = [
  {
    when: { weekdays: '0123456', chance: 0.9, hours: [12, 14] },
    what: { account: 'pounds', amount: [-3_200, -1_450], category: 'Holiday' },
    payees: ['Harbour fish and chips', 'The Gull and Anchor', 'Pasty hut'],
    notes: ['Jonas fed the gulls', 'On the sea wall'],
  },
  {
    when: { weekdays: '0123456', chance: 0.6, hours: [15, 17] },
    what: { account: 'pounds', amount: [-1_650, -480], category: 'Holiday' },
    payees: ['Rose Cottage tea room', 'Ice cream van', 'Coast bus'],
    notes: ['Scones, cream first', 'Scones, jam first'],
  },
  {
    when: { weekdays: '0246', chance: 0.8, hours: [10, 19] },
    what: { account: 'card', amount: [-6_400, -2_100], category: 'Holiday' },
    payees: ['Lighthouse museum', 'Tide Pool Aquarium', 'Smugglers’ Inn'],
  },
];

/** Happens once, in the evening. `daysLate`: recorded that long after the day it counts for. `mistake`: first recorded wrongly. */
export interface Moment extends Movement {
  readonly day: number;
  readonly daysLate?: number;
  readonly mistake?: { readonly amount?: number; readonly to?: SampleAccount; readonly reason: string };
}

export const moments: readonly Moment[] = [
  {
    day: 9,
    account: 'everyday',
    amount: 5_000,
    payee: 'Grandma',
    category: 'Gifts',
    note: 'For Ida’s bicycle',
    mistake: { amount: 50_000, reason: 'One zero too many' },
  },
  { day: 21, account: 'card', amount: -7_490, payee: 'Second Chapter Books', category: 'Gifts', note: 'Presents, finally' },
  { day: 24, account: 'wallet', amount: -2_600, payee: 'Paper Kite', category: 'Household', note: 'A dragon for windy days', daysLate: 3 },
  { day: 36, account: 'everyday', amount: 31_218, payee: 'Northwind Electric', category: 'Electricity', note: 'Paid too much, it turned out' },
  { day: 44, account: 'everyday', amount: -23_860, payee: 'Good Neighbour Mutual', category: 'Insurance', note: 'Household, for the year' },
  { day: 52, account: 'savings', amount: 2_411, payee: 'Interest', category: 'Interest' },
  { day: 58, account: 'everyday', amount: -3_980, payee: 'Old Mill Grocers', category: 'Groceries', mistake: { reason: 'Entered twice' } },
  { day: 71, account: 'student', amount: 115, payee: 'Interest', category: 'Interest', note: 'The last there will be' },
  { day: 72, account: 'student', to: 'savings', amount: -31_355, category: 'Saving', note: 'All that is left' },
  {
    day: 77,
    account: 'everyday',
    to: 'holiday',
    amount: -15_000,
    category: 'Saving',
    note: 'From the flea market',
    mistake: { to: 'wallet', reason: 'Meant for the holiday fund' },
  },
  { day: 83, account: 'wallet', amount: 8_450, payee: 'Flea market', category: 'Other income', note: 'The old pram found a home', daysLate: 6 },
  { day: 96, account: 'everyday', amount: -64_250, payee: 'Dr. Lindqvist', category: 'Health', note: 'Dentist: a crown for Nora' },
  { day: 97, account: 'savings', to: 'everyday', amount: -60_000, note: 'For the dentist' },
  { day: 118, account: 'everyday', amount: -4_712, payee: 'Fennel & Rye', category: 'Groceries', daysLate: 2 },
  { day: 131, account: 'holiday', amount: -31_480, payee: 'Night Ferry Line', category: 'Holiday', note: 'Four beds, one porthole' },
  { day: 139, account: 'everyday', amount: 87_340, payee: 'Tax office', category: 'Tax refund', note: 'Worth the paperwork' },
  { day: 143, account: 'savings', amount: 2_688, payee: 'Interest', category: 'Interest' },
  {
    day: 150,
    account: 'everyday',
    amount: -5_990,
    payee: 'Hammer and Daisy',
    category: 'Household',
    note: 'Paint, “Morning Fog”',
    mistake: { amount: -9_950, reason: 'Digits the wrong way round' },
  },
  { day: 162, account: 'card', amount: -6_350, payee: 'Clay & Kettle', category: 'Gifts', note: 'Wedding of Ruth and Sam' },
  { day: 170, account: 'holiday', amount: -78_000, payee: 'Seaview Cottage', category: 'Holiday', note: 'Eight nights' },
  { day: 180, account: 'holiday', to: 'pounds', amount: -45_000, received: 37_935, category: 'Holiday', note: 'At 0.843' },
  { day: 213, account: 'pounds', amount: -1_875, payee: 'Rose Cottage tea room', category: 'Gifts', note: 'Fudge for the neighbours', daysLate: 3 },
  { day: 216, account: 'pounds', to: 'everyday', amount: -5_000, received: 5_842, category: 'Holiday', note: 'What came home again' },
  { day: 228, account: 'savings', to: 'everyday', amount: -58_000, note: 'For the washing machine' },
  {
    day: 228,
    account: 'everyday',
    amount: -57_900,
    payee: 'Lamp & Ladder',
    category: 'Household',
    note: 'Washing machine, the old one sang its last',
  },
  { day: 235, account: 'savings', amount: 2_530, payee: 'Interest', category: 'Interest' },
  {
    day: 247,
    account: 'card',
    amount: -11_640,
    payee: 'Paper Kite',
    category: 'Children',
    note: 'School bag for Ida',
    mistake: { reason: 'Entered twice' },
  },
  { day: 262, account: 'everyday', amount: 10_000, payee: 'Uncle Henrik', category: 'Gifts', note: 'For Ida’s swimming badge', daysLate: 4 },
  { day: 279, account: 'card', amount: 4_990, payee: 'Little Boots', category: 'Household', note: 'Brought back, too small' },
  { day: 288, account: 'wallet', amount: -1_450, payee: 'Tom', category: 'Gifts', note: 'For the bottle of wine, long owed', daysLate: 11 },
  { day: 296, account: 'savings', to: 'holiday', amount: -30_000, category: 'Saving', mistake: { amount: -3_000, reason: 'A zero was missing' } },
  { day: 311, account: 'everyday', amount: -18_900, payee: 'Northwind Electric', category: 'Electricity', note: 'Settled for the year' },
  { day: 327, account: 'savings', amount: 2_745, payee: 'Interest', category: 'Interest' },
  { day: 338, account: 'wallet', amount: 3_200, payee: 'Street fair', category: 'Other income', note: 'Ida’s apple cake', daysLate: 1 },
  { day: 349, account: 'everyday', amount: -6_480, payee: 'Dr. Lindqvist', category: 'Health', note: 'Check-up, all well' },
];

/** Changes of the accounts themselves, late in the evening. */
export const changes: readonly { readonly day: number; readonly command: AccountCommand }[] = [
  { day: 72, command: { type: 'CloseAccount', accountId: 'student' } },
  { day: 103, command: { type: 'ChangeOverdraftLimit', accountId: 'everyday', overdraftLimit: 100_000 } },
  { day: 131, command: { type: 'RenameAccount', accountId: 'holiday', name: 'Cornwall' } },
  { day: 198, command: { type: 'ChangeOverdraftLimit', accountId: 'card', overdraftLimit: 300_000 } },
  { day: 240, command: { type: 'RenameAccount', accountId: 'holiday', name: 'Next holiday' } },
];
