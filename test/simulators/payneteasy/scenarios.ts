import * as chassis from '../chassis/scenario-choices.ts';
import { plainBehavior } from './behavior-defaults.ts';
import type { Behavior } from './behavior.ts';
import { patchBehavior } from './behavior-patch.ts';
import { beginsOrder, STEERED_COMMANDS } from './command-names.ts';
import { SCENARIOS } from './scenario-catalog.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

/** Amounts exactly as sent, "19.99". */
export type ScenarioKey = 'command' | 'clientOrderId' | 'amount';
export type ScenarioRequest = chassis.ScenarioRequest<ScenarioKey, Behavior>;
export type ChosenScenario = chassis.ChosenScenario<ScenarioKey, Behavior>;
export type ScenarioChoices = chassis.ScenarioChoices<ScenarioKey, Behavior>;

/** Without a command, any that begins an order. */
export function newScenarioChoices(): ScenarioChoices {
  return new chassis.ScenarioChoices({
    catalog: SCENARIOS,
    kind: 'command',
    kinds: STEERED_COMMANDS,
    isForUnnamed: beginsOrder,
    keys: ['clientOrderId', 'amount'],
    names: { command: 'command', clientOrderId: 'client_orderid', amount: 'amount' },
    check(patches) {
      patches.reduce<Behavior>(patchBehavior, plainBehavior(DEFAULT_SETTINGS.timings));
    },
  });
}
