import type { CardSummary } from '@paydesk/shared/card';
import type { DeclineCode } from '@paydesk/shared/decline-codes';
import type { OperationKind } from '@paydesk/shared/payment-status';
import type { Receipt } from '@paydesk/shared/receipt';
import type { Authentication } from '@paydesk/shared/authentication';
import type { BankReferences, Challenge } from '../payment.ts';
import type { Standing } from './standing.ts';

/** What a gateway says of one operation. */
export type GatewayReport = ReportFacts &
  (
    | { readonly outcome: 'processing' }
    | {
        readonly outcome: 'challenge';
        readonly challenge: Challenge;
        /** Nothing is asked for yet: the payment follows when the payer is back. */
        readonly beforePayment?: true;
      }
    | {
        readonly outcome: 'approved';
        /** As the gateway says them; compared with ours before anything is believed. */
        readonly amount?: bigint;
        readonly currency?: string;
        readonly kind?: OperationKind;
        readonly authorizationExpiresAt?: Date;
      }
    | { readonly outcome: 'declined'; readonly code: DeclineCode }
    /** The gateway proves that nothing moved: it did not accept the message, or gave up on it. */
    | { readonly outcome: 'failed'; readonly code: DeclineCode }
    /** The gateway itself does not know, or says a word that we do not. */
    | { readonly outcome: 'unknown' }
    /** The gateway knows no such reference. Says little soon after sending. */
    | { readonly outcome: 'absent' }
    /** The gateway itself has given back what was held or taken. */
    | { readonly outcome: 'reversed' }
  );

export interface ReportFacts {
  readonly gatewayReference?: string;
  readonly requestReference?: string;
  readonly card?: Partial<CardSummary>;
  /** The gateway's name for the card that it has kept. */
  readonly cardReference?: string;
  readonly bankReferences?: Partial<BankReferences>;
  /** 3-D Secure of the attempt, as far as it is told. That a challenge was shown is known already. */
  readonly authentication?: Partial<Authentication>;
  /** Of what was held or taken: how it stands by now, also after a change made at the gateway. */
  readonly standing?: Standing;
  /** What the payer must be shown of the outcome. */
  readonly receipt?: Receipt;
  /** The gateway's own words for the timeline. Never card details beyond bin and last four. */
  readonly details: Readonly<Record<string, string>>;
}

export type StoreCardReport =
  | { readonly outcome: 'stored'; readonly reference: string }
  /** The gateway says no, and will say no again. */
  | { readonly outcome: 'refused'; readonly reason: string };

export type ReadCardReport =
  { readonly outcome: 'known'; readonly card: Partial<CardSummary> } | { readonly outcome: 'refused'; readonly reason: string };
