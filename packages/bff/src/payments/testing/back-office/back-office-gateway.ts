import type { Intent, ModificationKind } from '@paydesk/shared/payment-status';
import { GatewayFault } from '../../faults.ts';
import type { Gateway } from '../../ports/gateway.ts';
import type { ModifyCommand, OutcomeQuestion, PayCommand } from '../../ports/gateway-commands.ts';
import type { GatewayReport } from '../../ports/gateway-reports.ts';
import type { OutcomeHint } from '../../ports/inbound.ts';
import type { DisputeReport, Standing } from '../../ports/standing.ts';
import { CAN_DO_ALL, POLLING } from '../builders.ts';
import { oneOf } from '../seeded-random.ts';
import type { Replica } from '../schedules/turns.ts';

/** What really happened to one payment: the judge of our books. */
export interface Order {
  readonly reference: string;
  readonly kind: Intent;
  readonly amount: bigint;
  readonly isApproved: boolean;
  captured: bigint;
  refunded: bigint;
  isCanceled: boolean;
  disputes: DisputeReport[];
  /** Where its latest change was a refund, a status says how much was taken no more. */
  isCaptureTold: boolean;
  changedAt: number;
  /** What a status has said before the latest change. */
  standingBefore: Standing | undefined;
}

interface Message {
  readonly kind: ModificationKind;
  readonly amount: bigint;
  readonly isApproved: boolean;
}

type Act = ModificationKind | 'chargeback';
const ACTS: readonly Act[] = ['capture', 'capture', 'cancel', 'refund', 'refund', 'chargeback'];
/** A change is shown this late at most. */
export const LAG_MS = 20_000;

/** Has a back office of its own whose people capture, cancel and refund; loses messages and answers, and is late to show changes. */
export class BackOfficeGateway {
  readonly orders = new Map<string, Order>();
  readonly messages = new Map<string, Message>();
  readonly #random: () => number;
  readonly #now: () => number;
  #notifications: OutcomeHint[] = [];

  constructor(random: () => number, now: () => number) {
    this.#random = random;
    this.#now = now;
  }

  /** The gateway as one replica reaches it. */
  seenBy(replica: Replica): Gateway {
    return {
      name: 'back-office',
      optionsKey: null,
      currencies: ['EUR'],
      capabilities: { ...CAN_DO_ALL, security_code: 'optional' },
      asksFor: { brands: ['visa'], holder: false, payerFields: [] },
      holdDays: () => 7,
      polling: POLLING,
      pay: (command) => replica.call(() => this.#pay(command)),
      modify: (command) => replica.call(() => this.#modify(command)),
      outcomes: { kind: 'alone', ask: (question) => replica.call(() => this.#answer(question)) },
      inbound: {
        kind: 'signed',
        read: ({ body }) => this.#notifications[Number(new TextDecoder().decode(body))] ?? null,
        acknowledgement: { contentType: 'text/plain', body: 'OK' },
      },
    };
  }

  /** One act of the back office, if any is possible. @returns The numbers of the notifications about it that arrive. */
  act(): readonly number[] {
    const order = oneOf([...this.orders.values()], this.#random);
    const act = oneOf(ACTS, this.#random) ?? 'refund';
    if (order === undefined || !this.#apply(order, act, this.#amount(order, act))) return [];
    const die = this.#random();
    return die < 0.4 ? [] : this.#notify(order, die < 0.6 ? 2 : 1);
  }

  /** A notification is repeated later, however often. */
  repeat(): number | undefined {
    return this.#notifications.length === 0 ? undefined : Math.floor(this.#random() * this.#notifications.length);
  }

  #pay({ reference, amount, kind }: PayCommand): GatewayReport {
    const die = this.#random();
    if (die < 0.05) throw new GatewayFault('perhaps_sent', 'lost on the way');
    const isApproved = this.#random() < 0.9;
    const captured = isApproved && kind === 'sale' ? amount : 0n;
    const fresh = { refunded: 0n, isCanceled: false, disputes: [], isCaptureTold: true, standingBefore: undefined };
    this.orders.set(reference, { reference, kind, amount, isApproved, captured, changedAt: this.#now(), ...fresh });
    if (die < 0.15) throw new GatewayFault('perhaps_sent', 'lost on the way back');
    return { outcome: 'processing', details: {} };
  }

  #modify({ reference, original, kind, amount }: ModifyCommand): GatewayReport {
    const die = this.#random();
    if (die < 0.05) throw new GatewayFault('perhaps_sent', 'lost on the way');
    const order = this.orders.get(original.reference);
    const isApproved = order !== undefined && this.#random() < 0.9 && this.#apply(order, kind, amount);
    this.messages.set(reference, { kind, amount, isApproved });
    if (die < 0.2) throw new GatewayFault('perhaps_sent', 'lost on the way back');
    return { outcome: 'processing', details: {} };
  }

  #answer(question: OutcomeQuestion): GatewayReport {
    if (this.#random() < 0.1) throw new GatewayFault('perhaps_sent', 'no answer to a question');
    const { reference, modification } = question;
    return modification === null ? this.#ofOrder(reference) : this.#ofMessage(reference);
  }

  #ofOrder(reference: string): GatewayReport {
    const order = this.orders.get(reference);
    if (order === undefined) return { outcome: 'absent', details: {} };
    if (!order.isApproved) return { outcome: 'declined', code: 'declined', details: {} };
    const isLate = this.#now() - order.changedAt < LAG_MS && this.#random() < 0.3;
    const standing = (isLate ? order.standingBefore : undefined) ?? standingOf(order);
    return { outcome: 'approved', amount: order.amount, standing, details: {} };
  }

  #ofMessage(reference: string): GatewayReport {
    const message = this.messages.get(reference);
    if (message === undefined) return { outcome: 'absent', details: {} };
    if (!message.isApproved) return { outcome: 'declined', code: 'declined', details: {} };
    return { outcome: 'approved', amount: message.amount, kind: message.kind, details: {} };
  }

  #amount({ amount, captured, refunded, disputes }: Order, act: Act): bigint {
    const most = act === 'capture' || act === 'cancel' ? amount : captured - refunded - total(disputes);
    if (act === 'cancel' || most <= 1n || this.#random() < 0.4) return most;
    return 1n + BigInt(Math.floor(this.#random() * Number(most)));
  }

  #apply(order: Order, act: Act, amount: bigint): boolean {
    if (!order.isApproved || order.isCanceled || amount <= 0n) return false;
    const isHeld = order.kind === 'authorize' && order.captured === 0n;
    const left = order.captured - order.refunded - total(order.disputes);
    if (isHeld ? act === 'refund' || act === 'chargeback' : act === 'capture') return false;
    if (act === 'cancel' && !isHeld && (order.refunded > 0n || order.disputes.length > 0)) return false;
    if ((act === 'refund' || act === 'chargeback') && amount > left) return false;
    order.standingBefore = standingOf(order);
    order.changedAt = this.#now();
    if (act === 'capture') order.captured = amount;
    if (act === 'cancel') order.isCanceled = true;
    if (act === 'refund') {
      order.refunded += amount;
      order.isCaptureTold = order.kind === 'sale';
    }
    if (act === 'chargeback') {
      const reference = `${order.reference}-${String(order.disputes.length)}`;
      order.disputes = [...order.disputes, { reference, kind: 'chargeback', amount, reasonCode: null }];
    }
    return true;
  }

  #notify({ reference }: Order, times: number): readonly number[] {
    const hint: OutcomeHint = { reference, gatewayReference: '', digest: `change-${reference}`, announces: 'change', details: {} };
    this.#notifications = [...this.#notifications, hint];
    return Array.from({ length: times }, () => this.#notifications.length - 1);
  }
}

function standingOf({ kind, captured, refunded, isCanceled, disputes, isCaptureTold }: Order): Standing {
  if (isCanceled) return { state: 'canceled' };
  if (kind === 'authorize' && captured === 0n) return { state: 'held' };
  return { state: 'taken', refunded, disputes, ...(isCaptureTold ? { captured } : {}) };
}

function total(disputes: readonly DisputeReport[]): bigint {
  return disputes.reduce((sum, { amount }) => sum + amount, 0n);
}
