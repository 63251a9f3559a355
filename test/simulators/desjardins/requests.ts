import { maskCardNumber } from './cards.ts';
import type { SteeredMessage } from './scenarios.ts';
import { isElement, mapElements, textOf } from './xml/element.ts';
import type { XmlElement } from './xml/element.ts';
import { writeElement } from './xml/write.ts';

const REQUESTS_MAX = 10_000;
const REDACTED = '***';

/** A request as the control API shows it: card number masked, expiry and keys left out. */
export interface RecordedRequest {
  readonly id: string;
  /** RFC 3339, virtual time. */
  readonly at: string;
  readonly contentType: string;
  /** Empty when it could not be read. */
  charset: string;
  document: string;
  message: SteeredMessage | '';
  merchantId: string;
  trxId: string;
  originalTrxId: string;
  targets: readonly string[];
  /** Cents, as sent; empty when there is none. */
  amount: string;
  /** Undefined while it is being answered; code is empty when no answer was made. */
  answer: { readonly code: 'M2' | 'M8' | 'M9' | 'ME' | ''; readonly error: string; readonly reason: string } | undefined;
}

export interface RequestFilter {
  readonly message?: string | undefined;
  readonly trxId?: string | undefined;
  readonly originalTrxId?: string | undefined;
}

/** The newest requests; the oldest are forgotten beyond a limit. */
export class RequestLog {
  #requests: RecordedRequest[] = [];
  #count = 0;

  begin(at: string, contentType: string): RecordedRequest {
    this.#count += 1;
    const request: RecordedRequest = {
      id: String(this.#count),
      at,
      contentType,
      charset: '',
      document: '',
      message: '',
      merchantId: '',
      trxId: '',
      originalTrxId: '',
      targets: [],
      amount: '',
      answer: undefined,
    };
    this.#requests.push(request);
    if (this.#requests.length > REQUESTS_MAX) this.#requests = this.#requests.slice(REQUESTS_MAX / 10);
    return request;
  }

  find({ message, trxId, originalTrxId }: RequestFilter = {}): readonly RecordedRequest[] {
    return this.#requests.filter(
      (request) =>
        (message === undefined || message === request.message) &&
        (trxId === undefined || trxId === request.trxId) &&
        (originalTrxId === undefined || originalTrxId === request.originalTrxId),
    );
  }

  clear(): void {
    this.#requests = [];
  }
}

/** The document without what must not be kept. */
export function redacted(root: XmlElement): string {
  const masked = mapElements(root, 'number', (number) => ({ ...number, children: [maskCardNumber(textOf(number))] }));
  return writeElement(withoutKeys(mapElements(masked, 'expiry', () => undefined)));
}

function withoutKeys(parent: XmlElement): XmlElement {
  const attributes = Object.entries(parent.attributes).map(([name, value]) => [name, name === 'key' ? REDACTED : value]);
  const children = parent.children.map((child) => (isElement(child) ? withoutKeys(child) : child));
  return { ...parent, attributes: Object.fromEntries(attributes) as Record<string, string>, children };
}
