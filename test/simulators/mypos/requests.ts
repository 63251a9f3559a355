import type { Parameters } from './form.ts';

const REQUESTS_MAX = 10_000;

/** A request as the control API shows it: card fields left out, encrypted or not. */
export interface RecordedRequest {
  readonly id: string;
  /** RFC 3339, virtual time. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly orderId: string;
  readonly contentType: string;
  readonly userAgent: string;
  /** In the order of the wire. */
  readonly parameters: Parameters;
  /** Of the order that a refund or reversal names by its reference. */
  originalOrderId: string;
  /** The base64 text that had to be signed; empty when the request did not get so far. */
  signedText: string;
  /** Which rule of Notes 4.2 the signature matched. */
  signatureRule: 'plain' | 'html-decoded' | 'none';
  /** Status code answered with; empty for a page. */
  status: string;
  /** Why it was refused; empty when it was not. */
  reason: string;
  answer: Readonly<Record<string, string>> | undefined;
}

const CARD_FIELDS: ReadonlySet<string> = new Set(['pan', 'expdate', 'cvc']);

export function withoutCardFields(parameters: Parameters): Parameters {
  return parameters.filter(([name]) => !CARD_FIELDS.has(name.toLowerCase()));
}

/** The newest requests; the oldest are forgotten beyond a limit. */
export class RequestLog {
  #requests: RecordedRequest[] = [];

  add(request: RecordedRequest): void {
    this.#requests.push(request);
    if (this.#requests.length > REQUESTS_MAX) this.#requests = this.#requests.slice(REQUESTS_MAX / 10);
  }

  /** @param filter `orderId`: the request's own, or that of the order it is about. */
  find(filter: { readonly method?: string | undefined; readonly orderId?: string | undefined } = {}): readonly RecordedRequest[] {
    return this.#requests.filter(
      ({ method, orderId, originalOrderId }) =>
        (filter.method === undefined || method === filter.method) &&
        (filter.orderId === undefined || filter.orderId === orderId || filter.orderId === originalOrderId),
    );
  }

  clear(): void {
    this.#requests = [];
  }
}
