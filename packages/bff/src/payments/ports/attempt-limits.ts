import type { OperationId, PaymentId } from '@paydesk/shared/ids';
import type { SecretDigits } from '@paydesk/shared/secret-digits';

/** An attempt of a payer that is about to be stored and sent. */
export interface Try {
  readonly operation: OperationId;
  readonly payment: PaymentId;
  readonly merchant: string;
  readonly account: string;
  /** IP address of the payer. */
  readonly address: string;
  /** A typed number, or the gateway's name for a stored card; `null` where the card is typed at a payment page. */
  readonly card: { readonly number: SecretDigits } | { readonly reference: string } | null;
  /** The token of the captcha that the merchant's page has shown. */
  readonly captcha: string | undefined;
}

/** What became of a try. `not_judged`: nothing was sent, or the gateway or the issuer could not say anything of the card. */
export type TryOutcome = 'approved' | 'declined' | 'not_judged';

/** Says whether a payer may try, so that card testers cannot. Payments do not fail because of it: without counters it lets pass. */
export interface AttemptLimits {
  /**
   * Counts a try.
   *
   * @throws {Fault} `too_many_requests` or `captcha_required`: then it is not counted, and nothing may be sent.
   */
  begin(tried: Try): Promise<void>;
  /** Tells the outcome of a try. The first one counts, in all replicas together. Never rejects. */
  end(operation: OperationId, outcome: TryOutcome): Promise<void>;
}
