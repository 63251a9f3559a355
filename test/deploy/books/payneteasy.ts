import type { OrderView } from '../../simulators/payneteasy/control-api/views.ts';
import type { PaynetEasySimulator } from '../../simulators/payneteasy/simulator.ts';
import { added, type Booked, type Books, minorUnits } from './book.ts';

export function payneteasyBooks(simulator: PaynetEasySimulator): Books {
  const orders = Map.groupBy(simulator.orders(), ({ clientOrderId }) => clientOrderId.replace(/-\d+$/, ''));
  return ({ id }) => added((orders.get(id) ?? []).map(bookedOf));
}

function bookedOf({ transactions }: OrderView): Booked {
  const approved = transactions.filter(({ status }) => status === 'approved');
  const amountOf = (...types: readonly string[]) =>
    approved.filter(({ type }) => types.includes(type)).reduce((sum, { amount }) => sum + minorUnits(amount), 0);
  const has = (type: string) => approved.some((transaction) => transaction.type === type);
  return {
    approved: approved.filter(({ type }) => type === 'sale' || type === 'preauth').length,
    isHeld: has('preauth') && !has('capture') && !has('cancel'),
    isCanceled: has('cancel'),
    captured: amountOf('sale', 'capture'),
    refunded: amountOf('reversal', 'void'),
  };
}
