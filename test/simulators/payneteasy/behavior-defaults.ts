import type { Behavior } from './behavior.ts';
import * as outcomes from './outcomes.ts';
import { ACS_PASSWORD, authenticationOf, challengeKindOf, outcomeOf } from './sandbox-rules.ts';
import { patchBehavior } from './scenarios.ts';
import type { BehaviorPatch } from './scenario-catalog.ts';
import type { Endpoint, Timings } from './settings.ts';
import { findTestCard } from './test-cards.ts';

const LATE_ANSWER_MS = 25_000;

/** Approved without a challenge, at the endpoint's pace. */
export function plainBehavior(timings: Timings): Behavior {
  return {
    outcome: outcomes.APPROVED,
    resolution: { outcome: outcomes.APPROVED, ms: null, callback: true },
    challenge: {
      kind: 'none',
      appears: timings.challengeAppears,
      timeoutMs: timings.challengeTimeoutMs,
      repeats: true,
      payer: 'person',
      password: '',
      result: '',
      eci: '',
    },
    settles: timings.paymentSettles,
    returnHoldMs: timings.returnHoldMs,
    callback: {
      when: 'after-outcome',
      delayMs: timings.callbackDelayMs,
      copies: 1,
      parallel: false,
      reverseEvery: 0,
      lostAnswers: 0,
      method: 'endpoint',
      corruption: 'none',
      key: 'current',
      nullTexts: false,
      extraParameters: {},
      replayedAs: [],
    },
    paymentAnswer: { kind: 'none', times: null, delayMs: LATE_ANSWER_MS },
    statusAnswer: { kind: 'none', times: null, delayMs: LATE_ANSWER_MS },
    statusNeverFinal: false,
    words: { processing: '', transactionType: '', orderStage: '' },
    duplicates: 'endpoint',
  };
}

export interface PresentedCard {
  readonly number: string;
  readonly cvv: string;
  readonly expiryMonth: string;
  readonly expiryYear: string;
}

/** What the sandbox rules make of a card, before a chosen scenario has its say. */
export function behaviorOfCard(
  presented: PresentedCard,
  amountInHundredths: bigint,
  endpoint: Endpoint,
  timings: Timings,
  now: number,
): Behavior {
  const card = findTestCard(presented.number);
  const outcome = hasExpired(presented, now) ? outcomes.EXPIRED_CARD : outcomeOf(card, presented.cvv);
  const patch: BehaviorPatch = {
    outcome,
    challenge: {
      kind: challengeKindOf(card, presented.cvv, endpoint),
      password: presented.cvv === '321' ? ACS_PASSWORD : '',
      ...authenticationOf(card, amountInHundredths),
    },
    settles: card?.settlesMs === undefined ? undefined : { statusRequests: null, ms: card.settlesMs },
    returnHoldMs: card?.challenge === 'method' ? 0 : undefined,
    resolution: { ms: card?.resolvedAfterMs },
  };
  return patchBehavior(plainBehavior(timings), patch);
}

function hasExpired(card: PresentedCard, now: number): boolean {
  return now >= Date.UTC(Number(card.expiryYear), Number(card.expiryMonth), 1);
}
