import type { PlannedCommand, WhatIfAccount, WhatIfPlanView, WhatIfView } from '../../engine/engineApi.ts';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { formatMoney } from '../kit/formatMoney.ts';

const nouns = {
  DepositMoney: ['deposit', 'deposits'],
  WithdrawMoney: ['withdrawal', 'withdrawals'],
  TransferMoney: ['transfer', 'transfers'],
  ReverseEntry: ['reversal', 'reversals'],
} as const;

/** What a plan consists of: `1 withdrawal and 36 reversals`. */
export function planSummary(commands: readonly Pick<PlannedCommand, 'command'>[]): string {
  const parts: string[] = Object.entries(nouns).flatMap(([type, [one, many]]) => {
    const count = commands.filter(({ command }) => command.type === type).length;
    return count === 0 ? [] : [countOf(count, one, many)];
  });
  const others = commands.filter(({ command }) => !(command.type in nouns)).length;
  if (others > 0) parts.push(countOf(others, 'other change'));
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** More accounts than these are counted only. */
const mostAccounts = 3;

/** The balances that a plan changes, largest difference first: `Everyday from €340.09 to −€154.21`. Those it cannot bring there are left out. */
export function balanceChanges({ accounts, count }: Pick<WhatIfView, 'accounts' | 'count'>, blocked: WhatIfPlanView['blocked']): readonly string[] {
  const stuck = new Set(blocked.map(({ accountId }) => accountId));
  const changed = accounts.filter(({ accountId }) => !stuck.has(accountId));
  const more = count - stuck.size - Math.min(changed.length, mostAccounts);
  return [
    ...changed.slice(0, mostAccounts).map(fromTo),
    ...(more > 0 ? [`and ${formatCount(more)} more ${more === 1 ? 'account' : 'accounts'}`] : []),
  ];
}

function fromTo({ name, currency, exponent, is, wouldBe }: WhatIfAccount): string {
  const words = (amount: number | null) => (amount === null ? 'more than can be counted' : formatMoney(amount, currency, exponent));
  return `${name} from ${words(is)} to ${words(wouldBe)}`;
}

/** How many entries a plan takes back that nobody left out: the branch refuses them, but they did happen. */
export function takenBackUnasked({ commands }: Pick<WhatIfPlanView, 'commands'>, { edits }: Pick<WhatIfView, 'edits'>): number {
  const asked = new Set(edits.map((edit) => ('moment' in edit ? edit.moment.row?.event.commandId : undefined)));
  return commands.filter(({ command, moment }) => command.type === 'ReverseEntry' && !asked.has(moment?.row?.event.commandId)).length;
}
