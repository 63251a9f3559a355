import { maskCardNumber } from './cards.ts';
import type { Fields } from './response.ts';

const REQUESTS_MAX = 10_000;

/** A request as the control API shows it: card number masked, security code left out. */
export interface RecordedRequest {
  readonly id: string;
  /** RFC 3339, virtual time. */
  readonly at: string;
  readonly command: string;
  readonly path: string;
  readonly clientOrderId: string;
  readonly contentType: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** What the control should have been computed from, the key left out; empty when the request did not get so far. */
  stringToSign: string;
  serialNumber: string;
  answer: Readonly<Record<string, string>> | undefined;
}

const CARD_NUMBERS = new Set(['credit_card_number', 'destination-card-no']);
const SECURITY_CODE = 'cvv2';

export function maskedParameters(parameters: ReadonlyMap<string, string>): Record<string, string> {
  const kept = [...parameters].filter(([name]) => name !== SECURITY_CODE);
  return Object.fromEntries(kept.map(([name, value]) => [name, CARD_NUMBERS.has(name) ? maskCardNumber(value) : value]));
}

/** The newest requests; the oldest are forgotten beyond a limit. */
export class RequestLog {
  #requests: RecordedRequest[] = [];

  add(request: RecordedRequest): void {
    this.#requests.push(request);
    if (this.#requests.length > REQUESTS_MAX) this.#requests = this.#requests.slice(REQUESTS_MAX / 10);
  }

  find(filter: { readonly command?: string | undefined; readonly clientOrderId?: string | undefined } = {}): readonly RecordedRequest[] {
    return this.#requests.filter(
      ({ command, clientOrderId }) =>
        (filter.command === undefined || command === filter.command) &&
        (filter.clientOrderId === undefined || clientOrderId === filter.clientOrderId),
    );
  }

  clear(): void {
    this.#requests = [];
  }
}

export function answerRecord(fields: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(fields);
}
