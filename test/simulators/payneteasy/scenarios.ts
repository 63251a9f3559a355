import { CHOICES } from './choices.ts';
import type { Behavior } from './behavior.ts';
import { beginsOrder, isSteered, STEERED_COMMANDS } from './command-names.ts';
import { patched, PatchError } from '../patch.ts';
import { SCENARIOS } from './scenario-catalog.ts';
import type { BehaviorPatch } from './scenario-catalog.ts';

/** Which command a choice is for; without any of these, the next payment. */
export interface ScenarioMatch {
  /** Without it, any command that begins an order. */
  readonly command?: string | undefined;
  readonly clientOrderId?: string | undefined;
  /** Exactly as sent, "19.99". */
  readonly amount?: string | undefined;
}

export interface ScenarioRequest extends ScenarioMatch {
  /** "S7"; may be left out when `behavior` says it all. */
  readonly scenario?: string | undefined;
  readonly variant?: string | undefined;
  /** Added on top of the scenario. */
  readonly behavior?: BehaviorPatch | undefined;
  /** For how many commands; once when absent. */
  readonly times?: number | undefined;
}

export interface ChosenScenario extends ScenarioMatch {
  readonly id: string;
  readonly scenario: string;
  readonly variant: string;
  readonly patches: readonly BehaviorPatch[];
  timesLeft: number;
}

export class ScenarioChoices {
  readonly #defaults: Behavior;
  #chosen: ChosenScenario[] = [];
  #count = 0;

  /** @param defaults Only its shape matters: choices that do not fit it are refused. */
  constructor(defaults: Behavior) {
    this.#defaults = defaults;
  }

  /** @throws {PatchError} When command, scenario, variant or behavior do not exist. */
  choose(request: ScenarioRequest): ChosenScenario {
    const { name, variant, patches } = readChoice(request);
    checkCommand(request.command);
    patches.reduce<Behavior>((behavior, patch) => patchBehavior(behavior, patch), this.#defaults);
    this.#count += 1;
    const chosen: ChosenScenario = {
      id: String(this.#count),
      scenario: name,
      variant,
      patches,
      command: request.command,
      clientOrderId: request.clientOrderId,
      amount: request.amount,
      timesLeft: request.times ?? 1,
    };
    this.#chosen.push(chosen);
    return chosen;
  }

  /** The choice for this command, most specific first; it counts as used. */
  take(command: string, clientOrderId: string, amount: string): ChosenScenario | undefined {
    const open = this.#chosen.filter((choice) => choice.timesLeft > 0 && isFor(choice, command));
    const found =
      open.find((choice) => choice.clientOrderId === clientOrderId) ??
      open.find((choice) => choice.clientOrderId === undefined && choice.amount === amount) ??
      open.find((choice) => choice.clientOrderId === undefined && choice.amount === undefined);
    if (found !== undefined) found.timesLeft -= 1;
    return found;
  }

  all(): readonly ChosenScenario[] {
    return this.#chosen;
  }

  clear(): void {
    this.#chosen = [];
  }
}

function isFor(choice: ChosenScenario, command: string): boolean {
  return choice.command === undefined ? beginsOrder(command) : choice.command === command;
}

function checkCommand(command: string | undefined): void {
  if (command !== undefined && !isSteered(command)) {
    throw new PatchError(`command ${command} does not exist or cannot be steered; known: ${STEERED_COMMANDS.join(', ')}`);
  }
}

export function patchBehavior(behavior: Behavior, patch: BehaviorPatch): Behavior {
  return patched(behavior, patch, { templates: {}, choices: CHOICES }, 'behavior');
}

function readChoice(request: ScenarioRequest): { name: string; variant: string; patches: readonly BehaviorPatch[] } {
  const own = request.behavior === undefined ? [] : [request.behavior];
  if (request.scenario === undefined) {
    if (own.length === 0) throw new PatchError('scenario or behavior is required');
    return { name: '', variant: '', patches: own };
  }
  const scenario = Object.hasOwn(SCENARIOS, request.scenario) ? SCENARIOS[request.scenario] : undefined;
  if (scenario === undefined)
    throw new PatchError(`scenario ${request.scenario} does not exist; known: ${Object.keys(SCENARIOS).join(', ')}`);
  const variants = Object.keys(scenario.variants);
  const variant = request.variant ?? variants[0] ?? '';
  const patch = Object.hasOwn(scenario.variants, variant) ? scenario.variants[variant] : undefined;
  if (patch === undefined) throw new PatchError(`variant ${variant} does not exist; known: ${variants.join(', ')}`);
  return { name: request.scenario, variant, patches: [patch, ...own] };
}
