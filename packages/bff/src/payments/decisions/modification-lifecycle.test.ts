import { OperationId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { applyLostAnswer, applyReport } from './apply-report.ts';
import { afterChange } from './change-builder.ts';
import { submitOperation } from './submit-operation.ts';
import { isOpen, type Operation, type PaymentRecord } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import type { Change, NewMerchantEvent } from '../ports/payments.ts';
import { objectionTo } from '../readings/possible-operations.ts';
import { aSettledPayment, CAN_DO_ALL, NOON, POLLING, aReportContext } from '../testing/builders.ts';
import { amountOf, FULL_LENGTH } from '../testing/full-length.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { onlyModifications, wronglyPublished } from '../testing/published-successes.ts';

const LIFECYCLES = amountOf(40_000, 200_000);
const KINDS = ['capture', 'cancel', 'refund'] as const;

interface Transaction {
  readonly kind: Operation['kind'];
  readonly amount: bigint;
  readonly approved: boolean;
  questionsLeft: number;
}

/** A held amount, a gateway that remembers, and impatient people in two back offices. */
class World {
  record: PaymentRecord = aSettledPayment({ amount: 5n, intent: 'authorize' });
  readonly ledger = new Map<string, Transaction>();
  readonly sent: string[] = [];
  readonly events: NewMerchantEvent[] = [];
  readonly #random: () => number;
  #at = NOON;
  readonly #inFlight: (() => void)[] = [];

  constructor(random: () => number) {
    this.#random = random;
    const [original] = this.record.operations;
    if (original !== undefined) this.record = { ...this.record, operations: [{ ...original, amount: 5n }] };
  }

  step(): void {
    this.#at = new Date(this.#at.getTime() + Math.floor(this.#random() * 9000));
    const die = this.#random();
    if (die < 0.35) this.#want();
    else if (die < 0.65) this.ask();
    else this.#run();
  }

  settle(): void {
    while (this.#inFlight.length > 0) this.#run();
    for (let round = 0; round < 40 && this.record.operations.some(isOpen); round += 1) {
      this.#at = new Date(this.#at.getTime() + POLLING.absentAfterMs / 4);
      this.ask();
    }
  }

  ask(): void {
    const open = this.record.operations.find(isOpen);
    if (open !== undefined) this.#apply(open.id, this.#reportOn(open.reference));
  }

  get held(): boolean {
    return !this.#did('cancel') && !this.#did('capture');
  }

  total(kind: Operation['kind']): bigint {
    return [...this.ledger.values()].filter((done) => done.kind === kind && done.approved).reduce((sum, { amount }) => sum + amount, 0n);
  }

  /** Decides on what is seen now; stored at once or later, and only on top of what was seen. */
  #want(): void {
    const seen = this.record;
    const kind = KINDS[Math.floor(this.#random() * KINDS.length)] ?? 'capture';
    const amount = kind === 'cancel' || this.#random() < 0.3 ? null : BigInt(1 + Math.floor(this.#random() * 5));
    if (objectionTo(kind, amount, seen, { ...CAN_DO_ALL, cancel_captured: false }) !== undefined) return;
    const id = OperationId.parse(`op_${String(Math.floor(this.#random() * 1e9)).padStart(26, '0')}`);
    const wanted = { kind, amount, operation: id, reason: null, requestKey: id, askAfterMs: 1 };
    const { change, operation } = submitOperation(seen, wanted, this.#at);
    const store = (): void => {
      if (this.#save(change)) this.#send(operation);
    };
    if (this.#random() < 0.4) this.#inFlight.push(store);
    else store();
  }

  #send({ id, kind, amount, reference }: Operation): void {
    this.sent.push(reference);
    const die = this.#random();
    const approved = this.#random() < 0.7;
    const arrive = (): void => void this.ledger.set(reference, { kind, amount, approved, questionsLeft: Math.floor(this.#random() * 3) });
    if (die < 0.1) this.#later(() => this.#store((record) => applyLostAnswer(record, id, 'lost on the way', this.#at)));
    else if (die < 0.2) this.#later(arrive);
    else {
      arrive();
      if (die < 0.4) this.#later(() => this.#store((record) => applyLostAnswer(record, id, 'lost on the way back', this.#at)));
      else if (die < 0.9) this.#later(() => this.#apply(id, { outcome: 'processing', details: {} }));
    }
  }

  #reportOn(reference: string): GatewayReport {
    const done = this.ledger.get(reference);
    if (done === undefined) return { outcome: 'absent', details: {} };
    if (done.questionsLeft > 0) {
      done.questionsLeft -= 1;
      return { outcome: this.#random() < 0.2 ? 'unknown' : 'processing', details: {} };
    }
    const { kind, amount } = done;
    return done.approved ? { outcome: 'approved', kind, amount, details: {} } : { outcome: 'declined', code: 'declined', details: {} };
  }

  #apply(id: OperationId, report: GatewayReport): void {
    const context = aReportContext();
    this.#store((record) => applyReport(record, id, report, { ...context, at: this.#at }));
  }

  #store(decide: (record: PaymentRecord) => Change | undefined): void {
    const change = decide(this.record);
    if (change !== undefined) expect(this.#save(change)).toBe(true);
  }

  #save(change: Change): boolean {
    if (change.payment.version !== this.record.payment.version + 1) return false;
    this.record = afterChange(this.record, change);
    this.events.push(...change.events);
    return true;
  }

  #did(kind: Operation['kind']): boolean {
    return [...this.ledger.values()].some((done) => done.kind === kind && done.approved);
  }

  #later(action: () => void): void {
    this.#inFlight.push(action);
  }

  #run(): void {
    const [action] = this.#inFlight.splice(Math.floor(this.#random() * this.#inFlight.length), 1);
    action?.();
  }
}

function brokenRule(world: World): string | undefined {
  const { payment, operations } = world.record;
  if (new Set(world.sent).size < world.sent.length) return 'a message that moves money was sent twice';
  if (world.sent.length !== operations.length - 1) return 'what is on disk is not what was sent';
  if (world.total('capture') > 0n && world.total('cancel') > 0n) return 'captured and canceled';
  if (world.total('refund') > world.total('capture')) return 'more was given back than was taken';
  if (payment.amountCaptured !== world.total('capture')) return 'a capture was lost or guessed';
  if (payment.amountRefunded !== world.total('refund')) return 'a refund was lost or guessed';
  if ((payment.status === 'authorized') !== world.held) return `the hold is not what it seems: ${payment.status}`;
  if (operations.some(isOpen)) return 'an operation never ended';
  if (payment.attention.length > 0) return 'an honest gateway was accused';
  return wronglyPublished([onlyModifications(world.record)], world.events)[0];
}

test('in random lifecycles of held amounts the books agree with the gateway', FULL_LENGTH, () => {
  const broken: string[] = [];
  const ends = new Map<string, number>();
  for (let seed = 1; seed <= LIFECYCLES && broken.length < 3; seed += 1) {
    const random = seededRandom(seed);
    const world = new World(random);
    const steps = 4 + Math.floor(random() * 30);
    for (let step = 0; step < steps; step += 1) world.step();
    world.settle();
    const rule = brokenRule(world);
    if (rule !== undefined) broken.push(`seed ${String(seed)}: ${rule}`);
    ends.set(world.record.payment.status, (ends.get(world.record.payment.status) ?? 0) + 1);
  }
  expect(broken).toEqual([]);
  for (const status of ['authorized', 'captured', 'canceled', 'refunded']) expect(ends.get(status) ?? 0).toBeGreaterThan(LIFECYCLES / 200);
});
