import type { Account } from '@paydesk/shared/account';
import type { Card } from '@paydesk/shared/card';
import type { NewPaymentRequest } from '@paydesk/shared/new-payment';
import type { Payment } from '@paydesk/shared/payment';
import type { Problem } from '@paydesk/shared/problem';
import type { Reconciliation } from '@paydesk/shared/reconciliation';
import type { NewScheduleRequest, Schedule, ScheduleChange } from '@paydesk/shared/schedule';
import type { TimelineEntry } from '@paydesk/shared/timeline';
import { STUCK_AFTER_MS } from './until-stuck.ts';

/** How a capture, cancel or refund is asked for. */
export interface Operating {
  readonly idempotencyKey?: string;
  /** How long to wait for the outcome. */
  readonly waitSeconds?: number;
}

/** What a person has found in the portal of a gateway. */
export interface Resolving {
  readonly operation: string;
  readonly outcome: 'succeeded' | 'declined' | 'failed';
  readonly amount?: number;
  readonly note: string;
}

/** The merchant API, as a shop's server uses it. */
export class MerchantClient {
  readonly #url: string;
  readonly #secretKey: string;

  constructor(url: string, secretKey: string) {
    this.#url = url;
    this.#secretKey = secretKey;
  }

  /** The same key with the same wishes gives the same payment. */
  createPayment(wanted: NewPaymentRequest, idempotencyKey: string = crypto.randomUUID(), waitSeconds = 0): Promise<Payment> {
    return this.#call('POST', `/v1/payments?wait=${waitSeconds}`, { body: wanted, idempotencyKey });
  }

  capture(id: string, { amount, ...how }: Operating & { amount?: number } = {}): Promise<Payment> {
    return this.#operate(`/v1/payments/${id}/capture`, { amount }, how);
  }

  cancel(id: string, { reason, ...how }: Operating & { reason?: string } = {}): Promise<Payment> {
    return this.#operate(`/v1/payments/${id}/cancel`, { reason }, how);
  }

  refund(id: string, { amount, reason, ...how }: Operating & { amount?: number; reason?: string } = {}): Promise<Payment> {
    return this.#operate(`/v1/payments/${id}/refunds`, { amount, reason }, how);
  }

  storeCard(payment: string): Promise<Card> {
    return this.#call('POST', '/v1/cards', { body: { payment } });
  }

  readCard(id: string): Promise<Card> {
    return this.#call('GET', `/v1/cards/${id}`);
  }

  deleteCard(id: string): Promise<Card> {
    return this.#call('DELETE', `/v1/cards/${id}`);
  }

  createSchedule(wanted: NewScheduleRequest, idempotencyKey: string = crypto.randomUUID()): Promise<Schedule> {
    return this.#call('POST', '/v1/schedules', { body: wanted, idempotencyKey });
  }

  readSchedule(id: string): Promise<Schedule> {
    return this.#call('GET', `/v1/schedules/${id}`);
  }

  changeSchedule(id: string, change: ScheduleChange): Promise<Schedule> {
    return this.#call('PATCH', `/v1/schedules/${id}`, { body: change });
  }

  pauseSchedule(id: string): Promise<Schedule> {
    return this.#call('POST', `/v1/schedules/${id}/pause`);
  }

  resumeSchedule(id: string): Promise<Schedule> {
    return this.#call('POST', `/v1/schedules/${id}/resume`);
  }

  cancelSchedule(id: string): Promise<Schedule> {
    return this.#call('POST', `/v1/schedules/${id}/cancel`);
  }

  /** The newest payments of a schedule. */
  async findPaymentsOfSchedule(id: string): Promise<Payment[]> {
    const page: { data: Payment[] } = await this.#call('GET', `/v1/payments?schedule=${id}&limit=100`);
    return page.data;
  }

  async listAccounts(): Promise<Account[]> {
    const page: { data: Account[] } = await this.#call('GET', '/v1/accounts');
    return page.data;
  }

  readPayment(id: string): Promise<Payment> {
    return this.#call('GET', `/v1/payments/${id}`);
  }

  /** Newest first, a page at a time. */
  listPayments({ cursor, limit = 25 }: { cursor?: string; limit?: number } = {}): Promise<{ data: Payment[]; next_cursor: string | null }> {
    return this.#call('GET', `/v1/payments?limit=${limit}${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
  }

  /** The newest payments of an order. */
  async findPayments(orderReference: string): Promise<Payment[]> {
    const page: { data: Payment[] } = await this.#call('GET', `/v1/payments?order_reference=${encodeURIComponent(orderReference)}`);
    return page.data;
  }

  /** Has the gateway asked as soon as possible. */
  checkPayment(id: string, waitSeconds: number): Promise<Payment> {
    return this.#call('POST', `/v1/payments/${id}/checks?wait=${waitSeconds}`);
  }

  /** A person has looked at the payment. */
  clearAttention(id: string, note: string): Promise<Payment> {
    return this.#call('POST', `/v1/payments/${id}/attention/clear`, { body: { note } });
  }

  /** Has the gateway asked for a duplicate of the receipt. */
  askReceipt(id: string, waitSeconds: number): Promise<Payment> {
    return this.#call('POST', `/v1/payments/${id}/receipts?wait=${waitSeconds}`, { body: {} });
  }

  /** A person states the outcome of an operation. */
  resolve(id: string, resolution: Resolving): Promise<Payment> {
    return this.#call('POST', `/v1/payments/${id}/resolve`, { body: resolution });
  }

  createReconciliation(wanted: { account: string; from: string }): Promise<Reconciliation> {
    return this.#call('POST', '/v1/reconciliations', { body: wanted });
  }

  readReconciliation(id: string): Promise<Reconciliation> {
    return this.#call('GET', `/v1/reconciliations/${id}`);
  }

  /** All that happened, over all pages. */
  async readTimeline(id: string): Promise<TimelineEntry[]> {
    const entries: TimelineEntry[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
      const page: { data: TimelineEntry[]; next_cursor: string | null } = await this.#call('GET', `/v1/payments/${id}/timeline${query}`);
      entries.push(...page.data);
      cursor = page.next_cursor;
    } while (cursor !== null);
    return entries;
  }

  #operate(path: string, body: object, { idempotencyKey = crypto.randomUUID(), waitSeconds = 20 }: Operating): Promise<Payment> {
    return this.#call('POST', `${path}?wait=${waitSeconds}`, { body, idempotencyKey });
  }

  async #call<Answer>(
    method: string,
    path: string,
    { body, idempotencyKey }: { body?: object; idempotencyKey?: string } = {},
  ): Promise<Answer> {
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.#secretKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(2 * STUCK_AFTER_MS),
    });
    if (!response.ok) throw new MerchantApiProblem((await response.json()) as Problem);
    return (await response.json()) as Answer;
  }
}

export class MerchantApiProblem extends Error {
  override readonly name = 'MerchantApiProblem';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`);
    this.problem = problem;
  }
}
