import * as chassis from '../chassis/scenario-choices.ts';
import { PLAIN_BEHAVIOR, type Behavior } from './behavior.ts';
import { patchBehavior } from './behavior-patch.ts';
import { beginsOrder, METHOD_NAMES } from './method-names.ts';
import { SCENARIOS } from './scenario-catalog.ts';

/** `orderId` is that of the order, or a refund's own; amounts are exactly as sent, "19.99". */
export type ScenarioKey = 'method' | 'orderId' | 'amount';
export type ScenarioRequest = chassis.ScenarioRequest<ScenarioKey, Behavior>;
export type ChosenScenario = chassis.ChosenScenario<ScenarioKey, Behavior>;
export type ScenarioChoices = chassis.ScenarioChoices<ScenarioKey, Behavior>;

/** Without a method, any that begins an order. */
export function newScenarioChoices(): ScenarioChoices {
  return new chassis.ScenarioChoices({
    catalog: SCENARIOS,
    kind: 'method',
    kinds: METHOD_NAMES,
    isForUnnamed: beginsOrder,
    keys: ['orderId', 'amount'],
    names: { method: 'method', orderId: 'order_id', amount: 'amount' },
    check: behaviorOf,
  });
}

/** @throws {PatchError} When a patch does not fit. */
export function behaviorOf(patches: ChosenScenario['patches']): Behavior {
  return patches.reduce<Behavior>(patchBehavior, PLAIN_BEHAVIOR);
}
