import { OperationId } from '@paydesk/shared/ids';
import type { TimelineSource } from '@paydesk/shared/timeline';
import { expect, test } from 'vitest';
import { applyLostAnswer, applyReport } from './apply-report.ts';
import { afterChange } from './change-builder.ts';
import { giveUp } from './give-up.ts';
import { comeBack, runOutOfTime } from './payer-moves.ts';
import { submitAttempt } from './submit-attempt.ts';
import { attemptsLeft, isOpen, latestAttempt, type PaymentRecord } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import type { Change, NewMerchantEvent } from '../ports/payments.ts';
import { A_CARD, aPayment, NOON, POLLING, aReportContext } from '../testing/builders.ts';
import { amountOf, FULL_LENGTH } from '../testing/full-length.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { wronglyPublished } from '../testing/published-successes.ts';

const LIFECYCLES = amountOf(100_000, 1_000_000);
const STEPS_MAX = 24;

type Fate = 'approved' | 'declined' | 'filtered';

/** What a gateway knows of one order: the judge of what really happened. */
interface Order {
  readonly fate: Fate;
  questionsLeft: number;
  challenge: boolean;
}

/** One payment, a gateway that remembers, and all who act on the payment, in any order. */
class World {
  record: PaymentRecord = { payment: aPayment({ attemptsMax: 3 }), attempts: [], operations: [] };
  readonly ledger = new Map<string, Order>();
  readonly sent = new Map<string, number>();
  readonly events: NewMerchantEvent[] = [];
  readonly #random: () => number;
  #at = NOON;
  /** Decisions made on what was read earlier, not yet stored: other replicas, other tabs. */
  readonly #inFlight: (() => void)[] = [];
  readonly #answers: (() => void)[] = [];
  /** Messages that are still on their way to the gateway. */
  readonly #arrivals: (() => void)[] = [];

  constructor(random: () => number) {
    this.#random = random;
  }

  step(): void {
    this.#at = new Date(this.#at.getTime() + Math.floor(this.#random() * 9000));
    const die = this.#random();
    if (die < 0.22) this.#submit();
    else if (die < 0.4) this.#run(this.#answers);
    else if (die < 0.62) this.ask('poll');
    else if (die < 0.7) this.#store((record) => this.#payerComesBack(record));
    else if (die < 0.74) this.#store((record) => giveUpRarely(record, this.#at, this.#random()));
    else if (die < 0.76) this.#store((record) => runOutOfTimeRarely(record, this.#at, this.#random()));
    else if (die < 0.8) this.#answers.length = 0;
    else if (die < 0.86) this.#run(this.#arrivals);
    else this.#run(this.#inFlight);
  }

  /** Delivers all that is on its way and polls until nothing is open. */
  settle(): void {
    while (this.#inFlight.length > 0) this.#run(this.#inFlight);
    while (this.#arrivals.length > 0) this.#run(this.#arrivals);
    for (let round = 0; round < 40 && this.record.operations.some(isOpen); round += 1) {
      this.#at = new Date(this.#at.getTime() + POLLING.absentAfterMs / 4);
      this.ask('poll');
    }
  }

  ask(source: TimelineSource): void {
    const operation = this.record.operations.find(isOpen);
    if (operation !== undefined) this.#apply(operation.id, this.#reportOn(operation.reference), source);
  }

  #submit(): void {
    const seen = this.record;
    if (attemptsLeft(seen) === 0) return;
    const id = OperationId.parse(`op_${String(Math.floor(this.#random() * 1e9)).padStart(26, '0')}`);
    const terms = {
      nonce: id,
      operation: id,
      returnSecret: 's',
      card: A_CARD,
      payer: {},
      paymentPage: false,
      saveAgreed: null,
      challengeDisplay: 'modal',
      askAfterMs: 1,
    } as const;
    const submitted = submitAttempt(seen, terms, this.#at);
    if (submitted === undefined) return;
    const { change, operation } = submitted;
    this.#later(() => {
      if (this.#save(change)) this.#send(operation.id, operation.reference);
    });
  }

  /** Only ever called after the operation was stored. */
  #send(id: OperationId, reference: string): void {
    this.sent.set(reference, (this.sent.get(reference) ?? 0) + 1);
    const die = this.#random();
    if (die < 0.1) {
      this.#answers.push(() => this.#store((record) => applyLostAnswer(record, id, 'lost on the way', this.#at)));
      return;
    }
    const fates: Fate[] = ['approved', 'approved', 'declined', 'filtered'];
    const fate = fates[Math.floor(this.#random() * fates.length)] ?? 'approved';
    const order = { fate, questionsLeft: Math.floor(this.#random() * 4), challenge: this.#random() < 0.4 };
    if (this.#random() < 0.15) {
      this.#arrivals.push(() => this.ledger.set(reference, order));
      return;
    }
    this.ledger.set(reference, order);
    if (die < 0.25) this.#answers.push(() => this.#store((record) => applyLostAnswer(record, id, 'lost on the way back', this.#at)));
    else if (die < 0.9)
      this.#answers.push(() => this.#apply(id, { outcome: 'processing', gatewayReference: reference, details: {} }, 'gateway_answer'));
  }

  #reportOn(reference: string): GatewayReport {
    const order = this.ledger.get(reference);
    if (order === undefined) return { outcome: 'absent', details: {} };
    const facts = { gatewayReference: reference, details: {} };
    if (order.questionsLeft > 0) {
      order.questionsLeft -= 1;
      if (order.challenge) return { outcome: 'challenge', challenge: { kind: 'redirect', url: 'https://acs.example/' }, ...facts };
      return { outcome: this.#random() < 0.1 ? 'unknown' : 'processing', ...facts };
    }
    if (order.fate === 'approved') return { outcome: 'approved', amount: 14_990n, currency: 'EUR', kind: 'authorize', ...facts };
    return { outcome: 'declined', code: order.fate, ...facts };
  }

  #apply(id: OperationId, report: GatewayReport, source: TimelineSource): void {
    this.#store((record) => applyReport(record, id, report, aReportContext({ at: this.#at, source })));
  }

  #payerComesBack(record: PaymentRecord): Change | undefined {
    const attempt = latestAttempt(record);
    return attempt === undefined ? undefined : comeBack(record, attempt, {}, this.#at);
  }

  /** Decides now, stores at once or later; on a conflict decides again on the newest state. */
  #store(decide: (record: PaymentRecord) => Change | undefined): void {
    const change = decide(this.record);
    const attempt = (): void => {
      if (change === undefined || this.#save(change)) return;
      const again = decide(this.record);
      if (again !== undefined) expect(this.#save(again)).toBe(true);
    };
    if (this.#random() < 0.3) this.#later(attempt);
    else attempt();
  }

  #save(change: Change): boolean {
    if (change.payment.version !== this.record.payment.version + 1) return false;
    this.record = afterChange(this.record, change);
    this.events.push(...change.events);
    return true;
  }

  #later(action: () => void): void {
    this.#inFlight.push(action);
  }

  #run(actions: (() => void)[]): void {
    const [action] = actions.splice(Math.floor(this.#random() * actions.length), 1);
    action?.();
  }
}

function giveUpRarely(record: PaymentRecord, at: Date, die: number): Change | undefined {
  return die < 0.1 ? giveUp(record, at) : undefined;
}

function runOutOfTimeRarely(record: PaymentRecord, at: Date, die: number): Change | undefined {
  return die < 0.1 ? runOutOfTime(record, at) : undefined;
}

function brokenRule({ record, ledger, sent, events }: World): string | undefined {
  const charged = [...ledger.values()].filter(({ fate }) => fate === 'approved').length;
  const { status } = record.payment;
  if ([...sent.values()].some((times) => times > 1)) return 'a message that moves money was sent twice';
  if (sent.size > record.operations.length) return 'a message was sent that is not on disk';
  if (charged > 1) return 'the payer was charged twice';
  if (status === 'authorized' && charged !== 1) return 'an outcome was guessed: authorized';
  if (status !== 'authorized' && charged === 1) return `a paid order was lost: ${status}`;
  if (record.operations.some(isOpen)) return 'an operation never ended';
  if (record.payment.givenUpAt !== null && !['canceled', 'authorized'].includes(status)) return `a payment was not given up: ${status}`;
  if (record.payment.attention.length > 0) return 'an honest gateway was accused';
  return wronglyPublished([record], events)[0];
}

test('in random lifecycles no payer is charged twice, no payment is lost, no outcome is guessed', FULL_LENGTH, () => {
  const broken: string[] = [];
  const ends = new Map<string, number>();
  for (let seed = 1; seed <= LIFECYCLES && broken.length < 3; seed += 1) {
    const random = seededRandom(seed);
    const world = new World(random);
    const steps = 4 + Math.floor(random() * STEPS_MAX);
    for (let step = 0; step < steps; step += 1) world.step();
    world.settle();
    const rule = brokenRule(world);
    if (rule !== undefined) broken.push(`seed ${String(seed)}: ${rule}`);
    ends.set(world.record.payment.status, (ends.get(world.record.payment.status) ?? 0) + 1);
  }
  expect(broken).toEqual([]);
  for (const status of ['authorized', 'declined', 'failed', 'canceled', 'expired'])
    expect(ends.get(status) ?? 0).toBeGreaterThan(LIFECYCLES / 2000);
});
