import type { CardSummary } from '@paydesk/shared/card';
import type { BankReferences } from '../payment.ts';
import type { AddressedNotifications } from './addressed-notifications.ts';

/** A request that reached us from outside, untouched. */
export interface InboundMessage {
  readonly method: string;
  readonly query: string;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Address of the sender, past the proxies we trust. */
  readonly sender: string;
}

/** What an authentic inbound message claims. A reason to ask, never a reason to believe. */
export interface OutcomeHint {
  readonly reference: string;
  /** Empty where the message does not name it. */
  readonly gatewayReference: string;
  /** The same message twice has the same digest. */
  readonly digest: string;
  /** What the message says it is about; one that differs from what we have stored is refused. */
  readonly amount?: bigint;
  readonly currency?: string;
  /**
   * `success`: the gateway reverses it unless this is acknowledged, so it is refused where it can count no more.
   * `approval`: the gateway does not take it back, so a person has to know where it comes after a failure.
   * `reversal`: it has given the amount back, so even a settled outcome is asked about once more.
   * `payer_left`: the payer has turned away from the payment page, and may come back to it.
   * `change`: something has become of what was held or taken, by us or at the gateway.
   */
  readonly announces?: 'success' | 'approval' | 'reversal' | 'payer_left' | 'change';
  /** Of a dispute, as the bank names it. */
  readonly reasonCode?: string;
  readonly card?: Partial<CardSummary>;
  /** The gateway's name for the card that it has kept. */
  readonly cardReference?: string;
  readonly bankReferences?: Partial<BankReferences>;
  /** Of a payer who comes back from a challenge that came before the payment. */
  readonly authentication?: string;
  readonly details: Readonly<Record<string, string>>;
}

/** Messages of a gateway that prove themselves: by their signature, or by the secret in the address they are posted to. */
export type Inbound = SignedNotifications | AddressedNotifications;

/** Posted to one address for each account. */
export interface SignedNotifications {
  readonly kind: 'signed';
  /**
   * Verifies, then reads. Pure.
   *
   * @returns `null`: it only tries the connection, and is about no payment.
   * @throws {NotAuthentic} Before anything of the message is believed.
   * @throws {MalformedMessage} When it lacks what the protocol demands.
   */
  read(message: InboundMessage): OutcomeHint | null;
  /** The answer that stops the gateway's repetitions. */
  readonly acknowledgement: { readonly contentType: string; readonly body: string };
}

export interface ReceivedMessage {
  readonly answer: InboundAnswer;
  /** For the log as a security event. */
  readonly alert: string | null;
}

/** What the gateway gets back, in its own words. */
export interface InboundAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
}
