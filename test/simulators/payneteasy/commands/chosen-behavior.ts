import type { Behavior } from '../behavior.ts';
import { ERROR_CODE, Refusal } from '../refusal.ts';
import { patchBehavior, type BehaviorPatch } from '../behavior-patch.ts';
import { textOf, type Call } from './command.ts';

/** What a scenario chosen for this command changes, in order; nothing when none was chosen. */
export function chosenPatches({ gateway, address }: Call, clientOrderId: string, amount: string): readonly BehaviorPatch[] {
  return gateway.scenarios.take({ command: address.command, clientOrderId, amount })?.patches ?? [];
}

export function chosenBehavior(call: Call, base: Behavior): Behavior {
  return chosenPatches(call, textOf(call, 'client_orderid'), textOf(call, 'amount')).reduce<Behavior>(patchBehavior, base);
}

/** @throws {Refusal} With the code of the scenario; 102 when its answer is an internal error. */
export function refuseAsChosen({ refusal, paymentAnswer }: Behavior): void {
  if (refusal !== 0) throw new Refusal(refusal, 'Refused by the chosen scenario');
  if (paymentAnswer.kind === 'internal-error') throw new Refusal(ERROR_CODE.internalError, 'Internal error');
}
