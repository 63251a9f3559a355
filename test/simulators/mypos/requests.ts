import type { Recorded } from '../chassis/request-log.ts';
import type { Parameters } from './form.ts';
import type { ScenarioKey } from './scenarios.ts';

/** A request as the control API shows it: card fields left out, encrypted or not. */
export interface RecordedRequest extends Recorded {
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

/** An order id finds the requests of its own, and those that are about it. */
export function valuesOf(request: RecordedRequest, key: ScenarioKey): readonly string[] {
  const { method, orderId, originalOrderId, parameters } = request;
  switch (key) {
    case 'method':
      return [method];
    case 'orderId':
      return [orderId, originalOrderId];
    case 'amount':
      return parameters.filter(([name]) => name === 'Amount').map(([, value]) => value);
  }
}
