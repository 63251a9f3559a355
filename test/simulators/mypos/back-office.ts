import { rollBack } from './callbacks/announce.ts';
import { BadInput } from '../chassis/control-api/input.ts';
import type { Gateway } from './gateway.ts';
import { giveBack, refundable } from './methods/give-back.ts';
import { releaseHeld, takeHeld } from './methods/later-operations.ts';
import { refresh, reverse } from './order-state.ts';
import type { Order, OrderState } from './orders.ts';

export const BACK_OFFICE_ACTS = ['capture', 'cancel', 'refund', 'reverse', 'lapse'] as const;
export type BackOfficeAct = (typeof BACK_OFFICE_ACTS)[number];

/** What an order has to be for each of them. */
const POSSIBLE: Readonly<Record<BackOfficeAct, readonly OrderState[]>> = {
  capture: ['held'],
  cancel: ['held'],
  lapse: ['held'],
  refund: ['paid', 'captured'],
  reverse: ['held', 'paid', 'captured'],
};

/**
 * What a person does with an order in the portal, at once; `lapse` is the end of its hold. Only of a reversed purchase the shop is
 * told. Notes 6.1
 *
 * @param hundredths All that is held, or all that can be given back yet, when undefined.
 * @throws {BadInput}
 */
export async function actInBackOffice(gateway: Gateway, order: Order, act: BackOfficeAct, hundredths?: bigint): Promise<void> {
  if (!POSSIBLE[act].includes(refresh(gateway, order).state)) throw new BadInput(`the order is ${order.state}`);
  switch (act) {
    case 'capture':
      takeHeld(gateway, order, upTo(order.hundredths - order.capturedHundredths, hundredths));
      return;
    case 'cancel':
      releaseHeld(gateway, order);
      return;
    case 'lapse':
      order.lapsesAt = gateway.clock.now();
      refresh(gateway, order);
      return;
    case 'refund':
      giveBack(gateway, order, { reference: gateway.ids.reference(), orderId: '', hundredths: upTo(refundable(order), hundredths) });
      return;
    case 'reverse':
      if (order.channel === 'hosted') await rollBack(gateway, order, 'reversed in the portal');
      else reverse(gateway, order, 'reversed in the portal');
  }
}

function upTo(most: bigint, wanted = most): bigint {
  if (wanted <= 0n || wanted > most) throw new BadInput('the amount is not above 0, or more than there is');
  return wanted;
}
