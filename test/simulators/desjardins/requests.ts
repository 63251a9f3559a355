import type { Recorded } from '../chassis/request-log.ts';
import { maskCardNumber } from './cards.ts';
import type { ScenarioKey, SteeredMessage } from './scenarios.ts';
import { isElement, mapElements, textOf, type XmlElement } from './xml/element.ts';
import { writeElement } from './xml/write.ts';

const REDACTED = '***';

/** A request as the control API shows it: card number masked, expiry and keys left out. */
export interface RecordedRequest extends Recorded {
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

/** Before it has been read. */
export function unread(stamp: Recorded, contentType: string): RecordedRequest {
  return {
    ...stamp,
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
}

export function valuesOf(request: RecordedRequest, key: ScenarioKey): readonly string[] {
  return [request[key]];
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
