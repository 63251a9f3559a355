import type { PaymentId } from '@paydesk/shared/ids';
import { ERASED_AT_A_TIME_MAX } from '@paydesk/shared/erasure';
import type { Actor } from '../actor.ts';
import { Fault } from '../faults.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import type { PersonalDetails } from '../ports/personal-details.ts';
import { notErasable } from '../readings/not-erasable.ts';

const TRIES_MAX = 5;

export interface WantedErasure {
  readonly merchant: string;
  readonly payment: PaymentId | undefined;
  readonly payerEmail: string | undefined;
  readonly by: Actor;
}

export interface ErasureResult {
  readonly erased: readonly PaymentId[];
  readonly refused: readonly { readonly payment: PaymentId; readonly reason: string }[];
  readonly more: boolean;
}

interface Ports {
  readonly payments: Payments;
  readonly personalDetails: PersonalDetails;
  readonly clock: Clock;
}

/** Removes the details of a payer from one payment, or from those with an e-mail address. The same again changes nothing. */
export function erasePayer({ payments, personalDetails, clock }: Ports) {
  return async ({ merchant, payment, payerEmail = '', by }: WantedErasure): Promise<ErasureResult> => {
    const found = payment === undefined ? await personalDetails.holding(merchant, payerEmail, ERASED_AT_A_TIME_MAX + 1) : [payment];
    const looked = found.slice(0, ERASED_AT_A_TIME_MAX);
    const erased: PaymentId[] = [];
    const refused: { payment: PaymentId; reason: string }[] = [];
    for (const id of looked) {
      const reason = await eraseOne(id, merchant, by);
      if (reason === undefined) erased.push(id);
      else refused.push({ payment: id, reason });
    }
    return { erased, refused, more: found.length > looked.length };
  };

  /** @returns Why not. */
  async function eraseOne(id: PaymentId, merchant: string, by: Actor): Promise<string | undefined> {
    for (let tried = 0; tried < TRIES_MAX; tried += 1) {
      const record = await payments.load(id);
      if (record?.payment.merchant !== merchant) throw new Fault('not_found', 'You have no payment with this id.');
      const reason = notErasable(record, clock.now());
      if (reason !== undefined) return reason;
      const result = await personalDetails.erase(record, by);
      if (result === 'erased') return undefined;
      if (result === 'card_is_stored') return 'A card that was typed for the payment is stored. Delete it first: DELETE /v1/cards/{id}.';
    }
    return 'The payment changes all the time. Send the same call again.';
  }
}
