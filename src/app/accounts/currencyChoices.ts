import { currencyCodes, exponentOf } from '../../accounts/currencies.ts';
import { textLocale } from '../kit/locale.ts';

const rememberedUnder = 'tidemark-currency';

interface CurrencyChoice {
  readonly code: string;
  /** "EUR, Euro" */
  readonly words: string;
}

/** Those that browsers do not know by name yet, as ISO 4217 calls them. */
const newNames: Readonly<Record<string, string>> = {
  SLE: 'Sierra Leonean Leone',
  VED: 'Venezuelan Digital Bolívar',
  XCG: 'Caribbean Guilder',
  ZWG: 'Zimbabwe Gold',
};

let choices: readonly CurrencyChoice[] | undefined;

/** Every currency of ISO 4217 by code, with its name. */
export function currencyChoices(): readonly CurrencyChoice[] {
  if (choices) return choices;
  const names = new Intl.DisplayNames(textLocale, { type: 'currency', fallback: 'none' });
  choices = currencyCodes.map((code) => {
    const name = names.of(code) ?? newNames[code];
    return { code, words: name === undefined ? code : `${code}, ${name}` };
  });
  return choices;
}

/** The currency chosen last in this browser, else the euro. */
export function usualCurrency(): string {
  const remembered = localStorage.getItem(rememberedUnder);
  return remembered !== null && exponentOf(remembered) !== undefined ? remembered : 'EUR';
}

export function rememberCurrency(code: string): void {
  localStorage.setItem(rememberedUnder, code);
}
