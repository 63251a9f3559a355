import type { Address, ChosenEndpoint } from '../endpoints.ts';
import type { AnswerFault } from '../behavior.ts';
import type { Gateway } from '../gateway.ts';
import type { Parameters } from '../parameter-checks.ts';
import type { ParameterRule } from '../parameters.ts';
import { ERROR_CODE, Refusal } from '../refusal.ts';
import type { Fields } from '../response.ts';

/** A request whose parameters and control have been verified. */
export interface Call {
  readonly gateway: Gateway;
  readonly address: Address;
  readonly chosen: ChosenEndpoint;
  readonly parameters: Parameters;
  readonly serialNumber: string;
  /** Zero where the command carries none. */
  readonly amountMinor: bigint;
}

export interface Answer {
  readonly fields: Fields;
  /** What happens to it on its way. */
  readonly fault: AnswerFault;
}

export interface Command {
  readonly parameters: readonly ParameterRule[];
  /** @throws {Refusal} */
  execute(call: Call): Promise<Answer>;
}

export function textOf(call: Call, name: string): string {
  return call.parameters.get(name) ?? '';
}

/** @throws {Refusal} 1 */
export function checkEndpointCurrency(call: Call): void {
  if (textOf(call, 'currency') === call.chosen.endpoint.currency) return;
  throw new Refusal(ERROR_CODE.malformedRequest, `Currency is not supported by end point ${call.chosen.id}`);
}

/** @throws {Refusal} 1 */
export function checkCardReferences({ chosen }: Call): void {
  if (chosen.endpoint.cardReferences) return;
  throw new Refusal(ERROR_CODE.malformedRequest, `Card references are not enabled for end point ${chosen.id}`);
}

export const UNSPOILED: AnswerFault = { kind: 'none', times: null, delayMs: 0 };
