import * as chassis from '../chassis/scenario-choices.ts';
import { PLAIN_BEHAVIOR, type Behavior } from './behavior.ts';
import { patchBehavior } from './behavior-patch.ts';
import { MESSAGE_TYPES, type MessageType } from './dialect.ts';
import { SCENARIOS } from './scenario-catalog.ts';

/** A message a choice can be for, in the simulator's own words. */
export type SteeredMessage = 'login' | MessageType;

/** `originalTrxId` is of a completion, cancellation or refund; amounts are cents, exactly as sent. */
export type ScenarioKey = 'message' | 'trxId' | 'originalTrxId' | 'amount';
export type ScenarioRequest = chassis.ScenarioRequest<ScenarioKey, Behavior>;
export type ChosenScenario = chassis.ChosenScenario<ScenarioKey, Behavior>;
export type ScenarioChoices = chassis.ScenarioChoices<ScenarioKey, Behavior>;

export interface SteeredRequest extends Readonly<Record<Exclude<ScenarioKey, 'message'>, string>> {
  readonly message: SteeredMessage;
}

/** Without a message: step 3 of the trx id; without that, too, a purchase or preauthorization. */
export function newScenarioChoices(): ScenarioChoices {
  return new chassis.ScenarioChoices({
    catalog: SCENARIOS,
    kind: 'message',
    kinds: ['login', ...MESSAGE_TYPES],
    isForUnnamed: (message, { trxId, originalTrxId }) => {
      const isNamed = trxId !== undefined || originalTrxId !== undefined;
      return isNamed ? message !== 'login' : message === 'purchase' || message === 'preauthorization';
    },
    keys: ['trxId', 'originalTrxId', 'amount'],
    names: { message: 'message', trxId: 'trx_id', originalTrxId: 'original_trx_id', amount: 'amount' },
    check: behaviorOf,
  });
}

/** @throws {PatchError} When a patch does not fit. */
export function behaviorOf(patches: ChosenScenario['patches']): Behavior {
  return patches.reduce<Behavior>(patchBehavior, PLAIN_BEHAVIOR);
}
