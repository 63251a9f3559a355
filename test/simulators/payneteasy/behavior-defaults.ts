import type { Behavior } from './behavior.ts';
import type { CardReference } from './card-references.ts';
import { hasExpired, isDebit, type KeptCard } from './cards.ts';
import type { Order } from './orders.ts';
import * as outcomes from './outcomes.ts';
import { ACS_PASSWORD, authenticationOf, challengeKindOf, outcomeOf, outcomeOfSecurityCode } from './sandbox-rules.ts';
import { patchBehavior, type BehaviorPatch } from './behavior-patch.ts';
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
    refusal: 0,
    staleAnswers: 0,
    laterOutcome: outcomes.APPROVED,
    block: { lapsesAfterMs: timings.blockLapses.creditMs, lateCapture: outcomes.BLOCK_LAPSED },
    cardReference: { repeated: 'same-id', afterDecline: 'refused', forgotten: false, expired: false },
    rebill: { outcome: outcomes.APPROVED, challenge: 'none', securityCode: 'endpoint' },
  };
}

/** What the sandbox rules make of a card, before a chosen scenario has its say. */
export function behaviorOfCard(
  presented: { readonly number: string; readonly cvv: string | undefined; readonly kept: KeptCard },
  amountInHundredths: bigint,
  endpoint: Endpoint,
  timings: Timings,
  now: number,
): Behavior {
  const card = findTestCard(presented.number);
  const outcome = hasExpired(presented.kept, now) ? outcomes.EXPIRED_CARD : outcomeOf(card, presented.cvv);
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
    block: { lapsesAfterMs: blockLapse(presented.kept, timings) },
    laterOutcome: card?.laterOutcome,
    rebill: card?.rebill,
  };
  return patchBehavior(plainBehavior(timings), patch);
}

/** A payment with a stored card: the card's own plan first, then its expiry and the security code, if one was sent. */
export function behaviorOfRebill(
  { card, behavior: { rebill, cardReference } }: CardReference,
  cvv: string | undefined,
  endpoint: Endpoint,
  timings: Timings,
  now: number,
): Behavior {
  const byCard = hasExpired(card, now) ? outcomes.EXPIRED_CARD : outcomes.APPROVED;
  const outcome = [rebill.outcome, byCard].find(({ status }) => status !== 'approved');
  const patch: BehaviorPatch = {
    outcome: outcome ?? (cvv === undefined ? outcomes.APPROVED : outcomeOfSecurityCode(cvv)),
    challenge: { kind: rebill.challenge === 'none' ? endpointChallenge(endpoint) : rebill.challenge },
    block: { lapsesAfterMs: blockLapse(card, timings) },
    rebill,
    cardReference,
  };
  return patchBehavior(plainBehavior(timings), patch);
}

/** A later transaction of an order: of the payment's behavior it takes over how callbacks are sent, and what the card and the block do. */
export function behaviorOfLater({ behavior }: Order, timings: Timings): Behavior {
  const { callback, laterOutcome, block, cardReference, rebill } = behavior;
  const when = callback.when === 'before-answer' ? 'after-outcome' : callback.when;
  return {
    ...plainBehavior(timings),
    outcome: laterOutcome,
    settles: timings.operationSettles,
    callback: { ...callback, when, replayedAs: [] },
    block,
    cardReference,
    rebill,
  };
}

function endpointChallenge({ threeDSecure, threeDSecureOnRebill }: Endpoint): Behavior['challenge']['kind'] {
  if (!threeDSecureOnRebill) return 'none';
  return threeDSecure === '1.0.2' ? 'both' : 'redirect';
}

function blockLapse(card: KeptCard, { blockLapses }: Timings): number {
  return isDebit(card) ? blockLapses.debitMs : blockLapses.creditMs;
}
