import type { NewPayment } from '@paydesk/shared/new-payment';
import type { Payment } from '@paydesk/shared/payment';
import type { Problem } from '@paydesk/shared/problem';
import type { TimelineEntry } from '@paydesk/shared/timeline';

const ANSWER_WITHIN_MS = 40_000;

/** The merchant API, as a shop's server uses it. */
export class MerchantClient {
  readonly #url: string;
  readonly #secretKey: string;

  constructor(url: string, secretKey: string) {
    this.#url = url;
    this.#secretKey = secretKey;
  }

  /** The same key with the same wishes gives the same payment. */
  createPayment(wanted: NewPayment, idempotencyKey: string = crypto.randomUUID()): Promise<Payment> {
    return this.#call('POST', '/v1/payments', { body: wanted, idempotencyKey });
  }

  readPayment(id: string): Promise<Payment> {
    return this.#call('GET', `/v1/payments/${id}`);
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
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
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
