import type { PayCommand, PaymentMeans } from './gateway-commands.ts';

/** The part of a payment that merchant and payer decide. A {@link PayCommand} is one, too. */
export interface PaymentTerms extends Pick<PayCommand, 'kind' | 'amount' | 'currency' | 'description' | 'payer' | 'initiator' | 'options'> {
  /** What is paid with; `card` is `null` while the payer has not typed one. */
  readonly means: PaymentMeans | { readonly kind: 'card'; readonly card: null };
}

/** A field of the terms that the gateway cannot be told, or would refuse. */
export interface Objection {
  /** In the words of the contract, such as `payer.state`. */
  readonly path: string;
  /** After the name of the field: what to do. Never the value of a payer or card. */
  readonly message: string;
  /** The field is not there. */
  readonly missing: boolean;
}
