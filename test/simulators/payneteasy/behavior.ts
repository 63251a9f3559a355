import type { Delay, DuplicatePolicy } from './settings.ts';
import type { FinalStatus } from './orders.ts';

export type Decision = 'approve' | 'fail' | 'cancel' | 'leave';

export interface Outcome {
  readonly status: FinalStatus;
  readonly errorCode: string;
  readonly errorMessage: string;
}

export interface ChallengePlan {
  /** Which field hands the payer over: html alone, redirect-to alone, or both; method is a redirect-to whose page needs no payer. */
  readonly kind: 'none' | 'method' | 'html' | 'redirect' | 'both';
  readonly appears: Delay;
  readonly timeoutMs: number;
  /** Repeat the fields in every status answer until the payer is back. */
  readonly repeats: boolean;
  /** Who presses the button on the ACS page. */
  readonly payer: 'person' | Decision;
  /** Asked for on the ACS page; empty when none is. */
  readonly password: string;
  /** Authentication result that the amount decided: Y, A, N, U or R; empty when the payer decides. */
  readonly result: string;
  readonly eci: string;
}

export interface CallbackPlan {
  readonly when: 'after-outcome' | 'before-answer' | 'never';
  readonly delayMs: number;
  readonly copies: number;
  readonly parallel: boolean;
  /** Keep callbacks until so many wait, then send the latest first; 0 sends each at its time. */
  readonly reverseEvery: number;
  /** Treat so many answers of the merchant as lost on the way. */
  readonly lostAnswers: number;
  readonly method: 'endpoint' | 'GET' | 'POST';
  readonly corruption: 'none' | 'bad-control' | 'altered-status' | 'altered-amount' | 'lower-case-key';
  readonly key: 'current' | 'next';
  /** Send the literal text null for what is empty. */
  readonly nullTexts: boolean;
  readonly extraParameters: Readonly<Record<string, string>>;
  /** Transaction types for which the order's final redirect is replayed as a callback. */
  readonly replayedAs: readonly string[];
}

/** What happens to an answer on its way; `times` counts the spoiled answers, null spoils all. */
export interface AnswerFault {
  readonly kind: AnswerFaultKind;
  readonly times: number | null;
  readonly delayMs: number;
}

export const ANSWER_FAULT_KINDS = [
  'none',
  'ignored',
  'no-answer',
  'reset',
  'late',
  'drip',
  'empty-body',
  'html-page',
  'http-500',
  'http-503',
  'truncated-percent',
  'no-type',
  'unasked-json',
  'wrong-order',
  'huge-body',
  'no-line-feeds',
  'carriage-returns',
  'blank-before-separator',
  'internal-error',
] as const;

export type AnswerFaultKind = (typeof ANSWER_FAULT_KINDS)[number];

/** What the issuer makes of payments with a card reference. */
export interface RebillPlan {
  readonly outcome: Outcome;
  /** Other than none: the payer must authenticate. */
  readonly challenge: ChallengePlan['kind'];
  /** demanded: even where the endpoint does not. */
  readonly securityCode: 'endpoint' | 'demanded';
}

export interface CardReferencePlan {
  /** What a second create-card-ref for the same order answers with. */
  readonly repeated: 'same-id' | 'new-id';
  readonly afterDecline: 'refused' | 'registered';
  /** The gateway does not know the reference any more. */
  readonly forgotten: boolean;
  /** get-card-info tells an expiry in the past. */
  readonly expired: boolean;
}

/** How long blocked money can be captured, and how a capture ends that comes too late. */
export interface BlockPlan {
  readonly lapsesAfterMs: number | null;
  readonly lateCapture: Outcome;
}

/** Everything about one command and the transaction it starts that a scenario can choose. */
export interface Behavior {
  /** Refuses the command with this code; 0 accepts it. */
  readonly refusal: number;
  readonly outcome: Outcome;
  /** What an `unknown` becomes later; ms null leaves it unknown. */
  readonly resolution: { readonly outcome: Outcome; readonly ms: number | null; readonly callback: boolean };
  readonly challenge: ChallengePlan;
  readonly settles: Delay;
  readonly returnHoldMs: number;
  readonly callback: CallbackPlan;
  /** The answer to the command itself: a payment, or one of the later commands. */
  readonly paymentAnswer: AnswerFault;
  readonly statusAnswer: AnswerFault;
  /** Status answers say processing for ever, even after a callback. */
  readonly statusNeverFinal: boolean;
  /** Replacements for the gateway's words in status answers; empty keeps them. */
  readonly words: { readonly processing: string; readonly transactionType: string; readonly orderStage: string };
  readonly duplicates: DuplicatePolicy | 'endpoint';
  /** So many plain status answers still describe the transaction before this one. */
  readonly staleAnswers: number;
  /** Of the later transactions of the order. */
  readonly laterOutcome: Outcome;
  readonly block: BlockPlan;
  readonly cardReference: CardReferencePlan;
  readonly rebill: RebillPlan;
}
