import { create } from 'zustand';
import type { AccountOrder } from '../../engine/engineApi.ts';

const rememberedUnder = 'tidemark-account-order';

/** The orders of the list of accounts, as they are called. */
export const accountOrders: Readonly<Record<AccountOrder, string>> = {
  opened: 'As opened',
  name: 'Name',
  balance: 'Balance',
  lastEntry: 'Last entry',
};

/** In which order accounts are listed, live and in any past, chosen per browser. */
export const useAccountOrder = create<{ readonly order: AccountOrder }>()(() => ({ order: remembered() }));

export function chooseAccountOrder(order: AccountOrder): void {
  useAccountOrder.setState({ order });
  localStorage.setItem(rememberedUnder, order);
}

function remembered(): AccountOrder {
  const order = localStorage.getItem(rememberedUnder) ?? '';
  return Object.hasOwn(accountOrders, order) ? (order as AccountOrder) : 'opened';
}
