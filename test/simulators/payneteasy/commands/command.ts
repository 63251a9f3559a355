import type { Address, ChosenEndpoint } from '../endpoints.ts';
import type { AnswerFault } from '../behavior.ts';
import type { Gateway } from '../gateway.ts';
import type { Parameters } from '../parameter-checks.ts';
import type { ParameterRule } from '../parameters.ts';
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

export const UNSPOILED: AnswerFault = { kind: 'none', times: null, delayMs: 0 };
