import type { NewCardDetails, StoredCardDetails } from '@paydesk/shared/card';
import type { Checkout, CheckoutState, NewAttempt } from '@paydesk/shared/checkout';
import type { FaultCode } from '@paydesk/shared/fault-codes';
import type { Answer, BffClient } from './bff-client.ts';
import { encryptCard } from './encrypt-card.ts';
import type { PendingAttempt } from './pending-attempt.ts';

type Typed<Details> = Readonly<Omit<Details, 'payment' | 'nonce'>>;

/** What the payer has filled in. */
export interface FilledIn {
  /** Of a stored card the security code at most; null when not even that was asked for. */
  readonly card: Typed<NewCardDetails> | Typed<StoredCardDetails> | null;
  readonly payer: NonNullable<NewAttempt['payer']>;
  /** The stored card that was chosen, where there are any. */
  readonly stored_card?: NonNullable<NewAttempt['stored_card']>;
  /** The payer has said that the card may be kept. */
  readonly save_card?: true;
}

export interface PayOptions extends FilledIn {
  readonly client: Pick<BffClient, 'startAttempt' | 'readCheckout'>;
  readonly checkout: Checkout;
  /** The state the payer saw when paying. */
  readonly state: CheckoutState;
  readonly pending: PendingAttempt;
  readonly browser: NewAttempt['browser'];
  readonly challengeDisplay: NewAttempt['challenge_display'];
  /** The token of a captcha that was asked for. */
  readonly captcha?: string | undefined;
  /** The answer was lost, and the state is being asked for. */
  readonly onLost: () => void;
  /** Resolves after the pause that fits the number of failures in a row, or when it is worth trying at once. */
  readonly pause: (failures: number) => Promise<void>;
}

/** `unsent`: proven not to have begun, so the payer may try again. */
export type PayOutcome =
  | { readonly kind: 'state'; readonly state: CheckoutState }
  | { readonly kind: 'unsent'; readonly code: FaultCode | undefined; readonly waitSeconds: number | null };

const SENDS_MAX = 3;
const PAYABLE: readonly CheckoutState['status'][] = ['awaiting_payer', 'declined', 'failed'];

/**
 * Makes exactly one attempt. After a lost answer it asks for the state, and keeps asking; only when the BFF has not seen
 * the attempt is it sent again, with the same nonce.
 */
export async function pay(options: PayOptions): Promise<PayOutcome> {
  const { client, pending, state } = options;
  let { checkout } = options;
  let keyRefreshed = false;
  const nonce = pending.nonce(state.attempt);
  let sends = 0;
  for (;;) {
    const answer = await client.startAttempt(await newAttempt(options, checkout, nonce));
    sends += 1;
    if (answer.kind === 'answered') {
      pending.settle();
      return { kind: 'state', state: answer.value };
    }
    if (answer.kind === 'lost') options.onLost();
    const now = await askState(options, answer);
    checkout = now;
    // Another tab has paid, or a lost send has arrived: the state says what is going on.
    if (now.state.attempt !== state.attempt || !PAYABLE.includes(now.state.status)) {
      pending.settle();
      return { kind: 'state', state: now.state };
    }
    if (answer.kind === 'refused') {
      // The key may have rotated while the payer filled in the form.
      if (answer.code === 'card_unreadable' && !keyRefreshed) {
        keyRefreshed = true;
        continue;
      }
      pending.settle();
      return { kind: 'unsent', code: answer.code, waitSeconds: answer.waitSeconds ?? null };
    }
    // The nonce stays pending: the last send may still be on its way.
    if (sends === SENDS_MAX) return { kind: 'unsent', code: undefined, waitSeconds: null };
    await options.pause(sends);
  }
}

async function newAttempt(options: PayOptions, checkout: Checkout, nonce: string): Promise<NewAttempt> {
  const { card, payer, browser, challengeDisplay, stored_card, save_card, captcha } = options;
  const jwe = card && (await encryptCard({ ...card, payment: checkout.payment, nonce }, checkout.encryption_key));
  return {
    nonce,
    card: jwe,
    ...(Object.keys(payer).length === 0 ? {} : { payer }),
    ...(stored_card === undefined ? {} : { stored_card }),
    ...(save_card === undefined ? {} : { save_card }),
    ...(captcha === undefined ? {} : { captcha }),
    browser,
    challenge_display: challengeDisplay,
  };
}

async function askState({ client, checkout, onLost, pause }: PayOptions, sent: Answer<CheckoutState>): Promise<Checkout> {
  for (let failures = 1; ; failures += 1) {
    const answer = await client.readCheckout();
    if (answer.kind === 'answered') return answer.value;
    // Both calls were refused, so the attempt has not begun.
    if (answer.kind === 'refused' && sent.kind === 'refused') return checkout;
    onLost();
    await pause(failures);
  }
}
