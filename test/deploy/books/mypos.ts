import { referenceOf } from '@paydesk/bff/gateways/mypos/order-id';
import type { OrderView } from '../../simulators/mypos/control-api/views.ts';
import type { MyposSimulator } from '../../simulators/mypos/simulator.ts';
import { added, type Booked, type Books, minorUnits } from './book.ts';

export function myposBooks(simulator: MyposSimulator): Books {
  const orders = Map.groupBy(simulator.orders(), ({ orderId }) => (referenceOf(orderId) ?? orderId).replace(/-\d+$/, ''));
  return ({ id }) => added((orders.get(id) ?? []).map(bookedOf));
}

function bookedOf({ family, state, amount, captured, refunded, reference }: OrderView): Booked {
  const isReversed = state === 'reversed' || state.startsWith('cancel');
  return {
    approved: reference === '' ? 0 : 1,
    isHeld: state === 'held',
    isCanceled: isReversed,
    captured: state === 'paid' && family === 'purchase' ? minorUnits(amount) : minorUnits(captured),
    refunded: minorUnits(refunded),
  };
}
