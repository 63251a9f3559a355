import type { Payment } from '@paydesk/shared/payment';
import type { ChargingIntent } from '@paydesk/shared/payment-status';
import { MYPOS_CARDS } from '../fixtures/cards.ts';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { myposOrderOf } from '../support/mypos-messages.ts';
import { paidWith } from '../support/paid-with.ts';
import type { System } from '../support/start-system.ts';

/** A payment with a card that was typed into our form: answered at once, and never announced. */
export function paidInOurForm(system: System<'mypos'>, intent: ChargingIntent): Promise<Payment> {
  return paidWith(system, { account: MYPOS_ACCOUNTS.direct, intent }, MYPOS_CARDS.approved);
}

/** How often the gateway was asked about a payment. */
export const askedAbout =
  ({ mypos }: System<'mypos'>, { id }: Payment) =>
  () =>
    mypos.requests({ orderId: myposOrderOf(id) }).filter(({ method }) => method.endsWith('Status')).length;
