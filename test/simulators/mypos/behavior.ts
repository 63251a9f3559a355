export const ANSWER_FAULT_KINDS = [
  'none',
  'timeout-before',
  'timeout-after',
  'reset-before',
  'reset-after',
  'late',
  'drip',
  'error3',
  'badsig',
  'nosig',
  'reorder',
  'extra',
  'jsonnum',
  'html',
  'redirect',
  'mismatched-tag',
  'truncated',
  'empty-body',
  'doctype',
  'wrong-charset',
  'huge',
  'http-500',
  'http-503',
] as const;

/** What happens to an answer on its way. With those that end in `-before` nothing has been done. */
export type AnswerFaultKind = (typeof ANSWER_FAULT_KINDS)[number];

export interface AnswerFault {
  readonly kind: AnswerFaultKind;
  readonly delayMs: number;
}

export interface StatusAnswerFault extends AnswerFault {
  /** So many answers are spoiled; null spoils all. */
  readonly times: number | null;
}

export const DECISIONS = ['approve', 'fail', 'cancel', 'leave'] as const;
/** What a payer may do on the bank's page. */
export type Decision = (typeof DECISIONS)[number];

export const CHALLENGES = ['by-card', 'none', 'person', ...DECISIONS] as const;
/** Whether the bank asks the payer on a hosted page, and who presses the button: a person, or the scenario. */
export type ChallengePlan = (typeof CHALLENGES)[number];

export const FORGERIES = [
  'tampered-amount',
  'wrong-key',
  'missing-signature',
  'rotated-key',
  'wrong-sid',
  'unknown-order',
  'amount-mismatch',
  'ok-replayed',
  'boundary-shift',
  'renamed-fields',
  'duplicate-parameter',
  'plus-not-encoded',
  'signature-not-last',
  'unknown-method',
] as const;
/** The attacks of the callback vectors. */
export type Forgery = (typeof FORGERIES)[number];

export interface CallbackPlan {
  /** never: the browser returns all the same. */
  readonly notify: 'before-return' | 'after-return' | 'never';
  readonly delayMs: number;
  /** Sent again after they have been acknowledged. */
  readonly copies: number;
  readonly parallel: boolean;
  /** Treat so many acknowledgements as lost on the way, which reverses the payment. */
  readonly lostAnswers: number;
  /** The payment is reversed before its notify. */
  readonly rollbackFirst: boolean;
  readonly replayedAfterRollback: boolean;
  /** One value of the notify is changed after it was signed. */
  readonly badSignature: boolean;
  /** Sent before the genuine notify; their answers do not count. */
  readonly forgeries: readonly Forgery[];
}

/** Everything about one request, and the order it begins or changes, that a scenario can choose. */
export interface Behavior {
  /** Status code of the issuer's decision; 0 approves, -1 leaves it to card and amount. */
  readonly outcome: number;
  /** Refuses the request with this status code, and nothing happens; 0 does not. */
  readonly refusal: number;
  readonly challenge: ChallengePlan;
  /** Until the outcome is there, long after the answer; null has it with the answer. */
  readonly settlesAfterMs: number | null;
  readonly answer: AnswerFault;
  readonly statusAnswer: StatusAnswerFault;
  /** So many status answers still show what was before this request. */
  readonly staleAnswers: number;
  readonly callback: CallbackPlan;
  /** Null takes the time from the settings. */
  readonly holdLapsesAfterMs: number | null;
  /** Signs answers and callbacks; empty takes the request's. */
  readonly keyIndex: string;
}

const UNSPOILED: AnswerFault = { kind: 'none', delayMs: 60_000 };

export const PLAIN_BEHAVIOR: Behavior = {
  outcome: -1,
  refusal: 0,
  challenge: 'by-card',
  settlesAfterMs: null,
  answer: UNSPOILED,
  statusAnswer: { ...UNSPOILED, times: 1 },
  staleAnswers: 0,
  callback: {
    notify: 'before-return',
    delayMs: 60_000,
    copies: 0,
    parallel: false,
    lostAnswers: 0,
    rollbackFirst: false,
    replayedAfterRollback: false,
    badSignature: false,
    forgeries: [],
  },
  holdLapsesAfterMs: null,
  keyIndex: '',
};

/** For `patched`. */
export const BEHAVIOR_SHAPE = {
  templates: {},
  choices: {
    challenge: CHALLENGES,
    'answer.kind': ANSWER_FAULT_KINDS,
    'statusAnswer.kind': ANSWER_FAULT_KINDS,
    'callback.notify': ['before-return', 'after-return', 'never'],
  },
} as const;
