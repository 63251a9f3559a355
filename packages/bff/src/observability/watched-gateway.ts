import type { Logger } from 'pino';
import { GatewayFault } from '../payments/faults.ts';
import type { GatewayReport } from '../payments/ports/gateway-reports.ts';
import type { Gateway } from '../payments/ports/gateway.ts';
import type { AskedAlone, Outcomes } from '../payments/ports/outcomes.ts';
import { gatewayCodeOf } from './gateway-code.ts';
import type { Metrics } from './metrics.ts';
import type { LineLevel } from './payment-lines.ts';
import { currentRequest, requestFields } from './request-context.ts';
import type { Tracing } from './tracing.ts';

/** Whose gateway it is. */
export interface WatchedAccount {
  readonly id: string;
  readonly merchant: string;
}

/** How a call ended. `refused`: answered, and the message itself is not taken. */
type Result = 'answered' | 'refused' | 'not_sent' | 'lost';

interface Ended {
  readonly result: Result;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A gateway each of whose calls is timed, counted and written down, however it ends. */
export function watchedGateway(
  gateway: Gateway,
  { id: account, merchant }: WatchedAccount,
  log: Logger,
  metrics: Metrics,
  tracing: Tracing,
): Gateway {
  async function watch<Answer>(kind: string, reference: string | undefined, call: () => Promise<Answer>): Promise<Answer> {
    const startedAt = performance.now();
    let ended: Ended = { result: 'answered', facts: {} };
    try {
      const answer = await tracing.span(`gateway ${kind}`, { account, gateway: gateway.name, kind, reference }, call);
      ended = endOf(answer);
      return answer;
    } catch (fault) {
      ended = endOfFault(fault);
      throw fault;
    } finally {
      const tookMs = performance.now() - startedAt;
      const context = currentRequest();
      if (context !== undefined) context.gatewayMs += tookMs;
      metrics.gatewaySeconds.observe({ account, kind }, tookMs / 1_000);
      metrics.gatewayCalls.inc({ account, kind, result: ended.result });
      const about = { account, merchant, gateway: gateway.name, kind, reference, result: ended.result, took_ms: Math.round(tookMs) };
      log[levelOf(kind, ended.result)]({ ...about, ...ended.facts, ...requestFields() }, MESSAGES[ended.result]);
    }
  }

  const { outcomes, cards, receipts } = gateway;
  const payAuthenticated = gateway.payAuthenticated?.bind(gateway);
  const modify = gateway.modify?.bind(gateway);
  return {
    ...gateway,
    pay: (command) => watch(command.kind, command.reference, () => gateway.pay(command)),
    ...(payAuthenticated === undefined
      ? {}
      : {
          payAuthenticated: (command, authentication) =>
            watch(command.kind, command.reference, () => payAuthenticated(command, authentication)),
        }),
    ...(modify === undefined ? {} : { modify: (command) => watch(command.kind, command.reference, () => modify(command)) }),
    outcomes: watchedOutcomes(outcomes, watch),
    ...(cards === undefined ? {} : { cards: watchedCards(cards, watch) }),
    ...(receipts === undefined
      ? {}
      : { receipts: { ...receipts, ask: (owner, address) => watch('receipt', address.reference, () => receipts.ask(owner, address)) } }),
  };
}

type Watch = <Answer>(kind: string, reference: string | undefined, call: () => Promise<Answer>) => Promise<Answer>;

function watchedOutcomes(outcomes: Outcomes, watch: Watch): Outcomes {
  if (outcomes.kind === 'alone') {
    const ask: AskedAlone['ask'] = (question) => watch('ask_outcome', question.reference, () => outcomes.ask(question));
    return { ...outcomes, ask };
  }
  return { ...outcomes, ask: (questions, address) => watch('ask_outcome', address.reference, () => outcomes.ask(questions, address)) };
}

function watchedCards(cards: NonNullable<Gateway['cards']>, watch: Watch): NonNullable<Gateway['cards']> {
  const read = cards.read?.bind(cards);
  const forget = cards.delete?.bind(cards);
  return {
    store: (original) => watch('store_card', original.reference, () => cards.store(original)),
    ...(read === undefined ? {} : { read: (reference) => watch('read_card', undefined, () => read(reference)) }),
    ...(forget === undefined ? {} : { delete: (reference) => watch('delete_card', undefined, () => forget(reference)) }),
  };
}

const MESSAGES: Readonly<Record<Result, string>> = {
  answered: 'a gateway answered',
  refused: 'a gateway refuses our message',
  not_sent: 'a message to a gateway was not sent',
  lost: 'the answer of a gateway is lost',
};

const MOVES_NOTHING: ReadonlySet<string> = new Set(['ask_outcome', 'read_card']);

/** A payment is refused as a message by a wrong key, a wrong account or a form that the gateway does not take: an operator must act. */
function levelOf(kind: string, result: Result): LineLevel {
  if (result === 'answered') return MOVES_NOTHING.has(kind) ? 'debug' : 'info';
  return result === 'refused' && (kind === 'authorize' || kind === 'sale' || kind === 'verify') ? 'error' : 'warn';
}

function endOf(answer: unknown): Ended {
  if (!isReport(answer)) return { result: 'answered', facts: {} };
  const gatewayCode = gatewayCodeOf(answer.details);
  const facts = { outcome: answer.outcome, ...(gatewayCode === undefined ? {} : { gateway_code: gatewayCode }) };
  const isRefused = answer.outcome === 'failed' && answer.code === 'gateway_error';
  return { result: isRefused ? 'refused' : 'answered', facts };
}

function isReport(answer: unknown): answer is GatewayReport {
  return typeof answer === 'object' && answer !== null && 'outcome' in answer && 'details' in answer;
}

function endOfFault(fault: unknown): Ended {
  if (!(fault instanceof GatewayFault)) return { result: 'lost', facts: { reason: 'a fault of our own' } };
  return { result: fault.delivery === 'not_sent' ? 'not_sent' : 'lost', facts: { reason: fault.message } };
}
