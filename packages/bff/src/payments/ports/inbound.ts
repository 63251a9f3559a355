import type { CardSummary } from '@paydesk/shared/card';

/** A request that reached us from outside, untouched. */
export interface InboundMessage {
  readonly method: string;
  readonly query: string;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Address of whoever sent it, past the proxies we trust. */
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
   * `reversal`: it has given the amount back, so even a settled outcome is asked about once more.
   * `payer_left`: the payer has turned away from the payment page, and may come back to it.
   */
  readonly announces?: 'success' | 'reversal' | 'payer_left';
  readonly card?: Partial<CardSummary>;
  /** The gateway's name for the card that it has kept. */
  readonly cardReference?: string;
  /** Of a payer who comes back from a challenge that came before the payment. */
  readonly authentication?: string;
  readonly details: Readonly<Record<string, string>>;
}
