import {
  ANSWER_FAULTS,
  NOTICE_FAULTS,
  type AnswerFault,
  type Behavior,
  type NoticeFault,
  type NoticesPlan,
  type ShownPlan,
} from './behavior.ts';
import { ERROR_CODES } from './error-codes.ts';
import type { OutcomeName } from './outcomes.ts';
import type { Patch } from '../chassis/patch.ts';
import type { Catalog } from '../chassis/scenario-choices.ts';
import type { BehaviorPatch } from './behavior-patch.ts';

const MINUTE_MS = 60_000;

const outcome = (name: OutcomeName): BehaviorPatch => ({ outcome: name });
const notices = (plan: Patch<NoticesPlan>): BehaviorPatch => ({ notices: plan });
const shown = (plan: ShownPlan): BehaviorPatch => ({ shown: plan });
const silent: Patch<NoticesPlan> = { result: { copies: 0 }, confirm: { copies: 0 } };
const isFault = (fault: string): boolean => fault !== 'none';

const named = <Name extends string>(names: readonly Name[], patch: (name: Name) => BehaviorPatch): Record<string, BehaviorPatch> =>
  Object.fromEntries(names.map((name) => [name, patch(name)]));

/** Notes 10.2 and 10.3, and what else a peer can do wrong. */
export const SCENARIOS: Catalog<Behavior> = {
  approved: { title: 'approved with every card', variants: { default: outcome('approved') } },
  declined: {
    title: 'declined, or not completed',
    variants: named(
      ['do-not-honor', 'insufficient-funds', 'expired-card', 'issuer-unavailable', 'not-completed', 'test-cards-only', 'batch-refused'],
      outcome,
    ),
  },
  refused: { title: 'answered by an error document; nothing happens', variants: named(ERROR_CODES, (error) => ({ error })) },
  'message-lost': { title: 'connection cut before anything happens', variants: { default: { lost: true } } },
  answer: {
    title: 'executed, but the answer is spoiled or lost',
    variants: named<AnswerFault>(ANSWER_FAULTS.filter(isFault), (kind) => ({ answer: { kind } })),
  },
  'result-notice': {
    title: 'result or query notice is spoiled or lost',
    variants: named<NoticeFault>(NOTICE_FAULTS.filter(isFault), (fault) => notices({ result: { fault } })),
  },
  'confirm-notice': {
    title: 'confirm notice is spoiled or lost',
    variants: named<NoticeFault>(NOTICE_FAULTS.filter(isFault), (fault) => notices({ confirm: { fault } })),
  },
  notices: {
    title: 'notices missing, repeated, out of order',
    variants: {
      'confirm-first': notices({ order: 'confirm-first' }),
      together: notices({ order: 'together' }),
      'result-twice': notices({ result: { copies: 2 } }),
      'confirm-twice': notices({ confirm: { copies: 2 } }),
      'ten-in-parallel': notices({ result: { copies: 10 }, confirm: { copies: 10 }, parallel: true }),
      'no-result': notices({ result: { copies: 0 } }),
      'no-confirm': notices({ confirm: { copies: 0 } }),
      none: notices(silent),
      'confirm-on-decline': { outcome: 'do-not-honor', notices: { confirmsDecline: true } },
      'altered-after-final': notices({ afterFinal: 'altered-result' }),
      'repeated-after-final': notices({ afterFinal: 'repeated' }),
      'final-before-acknowledgment': notices({ confirmAwaited: false }),
    },
  },
  batch: {
    title: 'batch runs that end late, badly or in silence',
    variants: {
      'two-minutes': { batchDelayMs: 2 * MINUTE_MS },
      refused: outcome('batch-refused'),
      'silent-success': { outcome: 'approved', notices: silent },
      'silent-failure': { outcome: 'batch-refused', notices: silent },
      late: { batchDelayMs: 3 * MINUTE_MS },
    },
  },
  shown: {
    title: 'status tells something else than what happened',
    variants: {
      'not-found-yet': shown({ as: 'not_found', answers: 3, ms: 0 }),
      'pending-yet': shown({ as: 'pending', answers: 3, ms: 0 }),
      'pending-for-ever': shown({ as: 'pending', answers: null, ms: 0 }),
      contradicted: shown({ as: 'declined', answers: null, ms: 0 }),
      'unknown-word': shown({ as: 'escrowed', answers: null, ms: 0 }),
      'lost-then-pending': { answer: { kind: 'cut' }, shown: { as: 'pending', answers: 0, ms: 15 * MINUTE_MS } },
      'lost-for-ever': { answer: { kind: 'cut' }, shown: { as: 'pending', answers: null, ms: 0 } },
    },
  },
  query: {
    title: 'ways to answer a status or receipt query',
    variants: {
      inline: { queryDelivery: 'inline' },
      both: { queryDelivery: 'both' },
      'empty-answer': { answer: { kind: 'empty-body' } },
      'no-notice': notices({ result: { copies: 0 } }),
      'notice-twice': notices({ result: { copies: 2 } }),
      'notice-repeated-later': notices({ afterFinal: 'repeated' }),
    },
  },
};
