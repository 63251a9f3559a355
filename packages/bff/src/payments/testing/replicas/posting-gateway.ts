import type { OperationKind } from '@paydesk/shared/payment-status';
import { GatewayFault } from '../../faults.ts';
import type { Gateway } from '../../ports/gateway.ts';
import type { ModifyCommand, OutcomeQuestion, PayCommand } from '../../ports/gateway-commands.ts';
import type { MessageAddress, OutcomeAnswer } from '../../ports/outcomes.ts';
import type { GatewayReport } from '../../ports/gateway-reports.ts';
import type { Replica } from '../schedules/turns.ts';
import { CAN_DO_ALL } from '../builders.ts';
import { judge, type Said } from './addressed-messages.ts';

/** What really happened to one message. */
export interface Booking {
  readonly kind: OperationKind;
  readonly amount: bigint;
  state: 'under_way' | 'approved' | 'declined' | 'reversed';
}

export interface Surroundings {
  readonly random: () => number;
  readonly now: () => number;
  /** Calls back when the time has come. */
  readonly after: (ms: number, act: () => void) => void;
  /** Posts to any replica; calls back whether it was accepted in time. */
  readonly post: (url: string, said: Said, answered: (accepted: boolean) => void) => void;
  /** Whether we have the answer to a query, be it that our acknowledgement is still on its way. */
  readonly isAnswered: (query: string) => boolean;
}

const LEAST_AGE_MS = 120_000;
const ANSWER_WITHIN_MS = 90_000;
const PAY_TIMEOUT_MS = 90_000;
const QUESTIONS_MAX = 10;

interface Answer<T> {
  readonly after: Promise<T>;
}

/**
 * Answers payments after having posted their result to us, executes modifications minutes later, and takes one query at a
 * time. It loses messages, answers and notifications, and never lies.
 */
export class PostingGateway {
  readonly bookings = new Map<string, Booking>();
  /** How often each message that moves money has come in. */
  readonly received = new Map<string, number>();
  readonly broken: string[] = [];
  queries = 0;
  /** Nothing is lost any more. */
  isReliable = false;
  readonly #around: Surroundings;
  #openQuery: string | null = null;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** The gateway as one replica reaches it. */
  seenBy(replica: Replica): Gateway {
    const exchange = async <T>(act: () => Answer<T>): Promise<T> => (await replica.call(act)).after;
    return {
      name: 'posting',
      optionsKey: null,
      currencies: ['EUR'],
      capabilities: CAN_DO_ALL,
      asksFor: { brands: ['visa'], holder: false, payerFields: [] },
      holdDays: () => 7,
      polling: {
        spacingMs: 180_000,
        answerWithinMs: LEAST_AGE_MS,
        absentAfterMs: 300_000,
        absencesMin: 2,
        absencesApartMs: 180_000,
        schedule: [
          { untilMs: 300_000, fromMs: 185_000, toMs: 185_000 },
          { untilMs: 900_000, fromMs: 600_000, toMs: 600_000 },
          { untilMs: 3_600_000, fromMs: 2_700_000, toMs: 2_700_000 },
        ],
      },
      pay: (command) => exchange(() => this.#pay(command)),
      modify: (command) => exchange(() => this.#modify(command)),
      outcomes: {
        kind: 'together',
        questionsMax: QUESTIONS_MAX,
        leastAgeMs: LEAST_AGE_MS,
        gatherMs: 1000,
        answerWithinMs: ANSWER_WITHIN_MS,
        ask: (questions, address) => replica.call(() => this.#query(questions, address)),
      },
      inbound: { kind: 'addressed', judge },
    };
  }

  #pay({ kind, reference, amount, notificationUrl }: PayCommand): Answer<GatewayReport> {
    if (this.#happens(0.03)) throw new GatewayFault('not_sent', 'connection refused');
    const { promise, resolve, reject } = Promise.withResolvers<GatewayReport>();
    this.#around.after(PAY_TIMEOUT_MS, () => reject(new GatewayFault('perhaps_sent', 'no answer')));
    promise.catch(() => undefined);
    if (this.#happens(0.05)) return { after: promise };
    this.#around.after(this.#happens(0.1) ? 60_000 : 0, () => {
      const booking = this.#book(reference, kind, amount);
      this.#around.after(this.#random() * 3000, () => {
        this.#conclude(booking, notificationUrl, () => {
          if (!this.#happens(0.15)) resolve(this.#reportOn(reference));
        });
      });
    });
    return { after: promise };
  }

  /** Result, then confirmation, then the answer; what we do not accept is reversed. */
  #conclude(booking: Booking, url: string, answer: () => void): void {
    const approved = this.#random() < 0.75;
    const result: Said = { kind: 'result', approved, copy: 0 };
    const end = (state: Booking['state']): void => {
      booking.state = state;
      answer();
      if (this.#happens(0.05)) this.#around.post(url, { ...result, approved: !approved, copy: 1 }, () => undefined);
      if (this.#happens(0.1)) this.#around.after(this.#random() * 200_000, () => this.#around.post(url, result, () => undefined));
    };
    const confirm = (): void =>
      approved ? this.#around.post(url, { kind: 'confirm' }, (accepted) => end(accepted ? 'approved' : 'reversed')) : end('declined');
    if (this.#happens(0.05)) this.#around.post(url, { ...result, approved: !approved, copy: 2 }, () => undefined);
    if (this.#happens(0.1)) confirm();
    else this.#around.post(url, result, (accepted) => (accepted ? confirm() : end('reversed')));
  }

  /** Taken at once, executed within two minutes, and kept even if its notifications are lost. */
  #modify({ kind, reference, amount, notificationUrl }: ModifyCommand): Answer<GatewayReport> {
    if (this.#happens(0.03)) throw new GatewayFault('not_sent', 'connection refused');
    if (this.#happens(0.05)) throw new GatewayFault('perhaps_sent', 'lost on the way');
    const booking = this.#book(reference, kind, amount);
    this.#around.after(this.#random() * 110_000, () => {
      booking.state = this.#random() < 0.75 ? 'approved' : 'declined';
      const result: Said = { kind: 'result', approved: booking.state === 'approved', copy: 0 };
      if (!this.#happens(0.1))
        this.#insist(3, 10_000, notificationUrl, result, () => this.#insist(3, 10_000, notificationUrl, { kind: 'confirm' }));
    });
    if (this.#happens(0.1)) throw new GatewayFault('perhaps_sent', 'lost on the way back');
    return { after: Promise.resolve({ outcome: 'processing', details: {} }) };
  }

  #query(
    questions: readonly OutcomeQuestion[],
    { reference: query, notificationUrl }: MessageAddress,
  ): 'posted' | readonly OutcomeAnswer[] {
    if (this.#happens(0.05)) throw new GatewayFault('not_sent', 'connection refused');
    if (this.#happens(0.05)) throw new GatewayFault('perhaps_sent', 'lost on the way');
    this.queries += 1;
    if (this.#openQuery !== null && !this.#around.isAnswered(this.#openQuery)) this.broken.push('two queries were open at once');
    if (questions.length < 1 || questions.length > QUESTIONS_MAX) this.broken.push(`a query asked ${questions.length} questions`);
    if (questions.some(({ ageMs }) => ageMs < LEAST_AGE_MS)) this.broken.push('an operation was asked about too early');
    const answers = questions.map(({ reference }) => ({ reference, report: this.#reportOn(reference) }));
    if (this.#happens(0.1)) return answers;
    this.#openQuery = query;
    const close = (): void => {
      if (this.#openQuery === query) this.#openQuery = null;
    };
    this.#around.after(this.#random() * 5000, () => {
      if (this.#happens(0.1)) close();
      else this.#insist(2, 0, notificationUrl, { kind: 'found', answers }, close, close);
    });
    if (this.#happens(0.05)) throw new GatewayFault('perhaps_sent', 'lost on the way back');
    return 'posted';
  }

  #insist(times: number, everyMs: number, url: string, said: Said, done?: () => void, givenUp?: () => void): void {
    this.#around.post(url, said, (accepted) => {
      if (accepted) done?.();
      else if (times > 1) this.#around.after(everyMs, () => this.#insist(times - 1, everyMs, url, said, done, givenUp));
      else givenUp?.();
    });
  }

  #book(reference: string, kind: OperationKind, amount: bigint): Booking {
    this.received.set(reference, (this.received.get(reference) ?? 0) + 1);
    const booking: Booking = { kind, amount, state: 'under_way' };
    this.bookings.set(reference, booking);
    return booking;
  }

  #reportOn(reference: string): GatewayReport {
    const booking = this.bookings.get(reference);
    if (booking === undefined) return { outcome: 'absent', details: {} };
    const { kind, amount, state } = booking;
    if (state === 'approved') return { outcome: 'approved', kind, amount, currency: 'EUR', details: {} };
    if (state === 'declined') return { outcome: 'declined', code: 'declined', details: {} };
    return { outcome: state === 'reversed' ? 'reversed' : 'processing', details: {} };
  }

  #random(): number {
    return this.#around.random();
  }

  #happens(share: number): boolean {
    return this.#random() < share && !this.isReliable;
  }
}
