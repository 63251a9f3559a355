import type { TransactionView } from '../../simulators/desjardins/control-api/views.ts';
import type { DesjardinsSimulator } from '../../simulators/desjardins/simulator.ts';
import { added, type Booked, type Books } from './book.ts';

export function desjardinsBooks(simulator: DesjardinsSimulator): Books {
  const transactions = Map.groupBy(simulator.transactions(), ({ trxId }) => `pay_${trxId.replace(/_\d+$/, '')}`);
  return ({ id }) => added((transactions.get(id) ?? []).map(bookedOf));
}

function bookedOf({ type, state, capturedCents, refundedCents }: TransactionView): Booked {
  const isPayment = type === 'purchase' || type === 'preauthorization';
  // Reversed: its result was never acknowledged, so that the gateway has given it back.
  const isApproved = isPayment && state !== 'pending' && state !== 'declined' && state !== 'reversed';
  return {
    approved: isApproved ? 1 : 0,
    isHeld: isApproved && type === 'preauthorization' && state === 'approved',
    isCanceled: state.startsWith('cancel'),
    captured: isApproved ? capturedCents : 0,
    refunded: isApproved ? refundedCents : 0,
  };
}
