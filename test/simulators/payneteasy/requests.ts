import type { Recorded } from '../chassis/request-log.ts';
import { maskCardNumber } from './cards.ts';
import type { ScenarioKey } from './scenarios.ts';

/** A request as the control API shows it: card number masked, security code left out. */
export interface RecordedRequest extends Recorded {
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

export function valuesOf({ command, clientOrderId, parameters }: RecordedRequest, key: ScenarioKey): readonly string[] {
  return [{ command, clientOrderId, amount: parameters['amount'] ?? '' }[key]];
}
