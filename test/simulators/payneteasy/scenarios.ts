import { patched, PatchError } from './patch.ts';
import type { Behavior } from './behavior.ts';
import { SCENARIOS } from './scenario-catalog.ts';
import type { BehaviorPatch } from './scenario-catalog.ts';

/** Which payment a choice is for; without either, the next one. */
export interface ScenarioMatch {
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
  /** For how many payments; once when absent. */
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

  /** @throws {PatchError} When scenario, variant or behavior do not exist. */
  choose(request: ScenarioRequest): ChosenScenario {
    const { name, variant, patches } = readChoice(request);
    patches.reduce<Behavior>((behavior, patch) => patchBehavior(behavior, patch), this.#defaults);
    this.#count += 1;
    const chosen: ChosenScenario = {
      id: String(this.#count),
      scenario: name,
      variant,
      patches,
      clientOrderId: request.clientOrderId,
      amount: request.amount,
      timesLeft: request.times ?? 1,
    };
    this.#chosen.push(chosen);
    return chosen;
  }

  /** The choice for this payment, most specific first; it counts as used. */
  take(clientOrderId: string, amount: string): ChosenScenario | undefined {
    const open = this.#chosen.filter(({ timesLeft }) => timesLeft > 0);
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

export function patchBehavior(behavior: Behavior, patch: BehaviorPatch): Behavior {
  return patched(behavior, patch, {}, 'behavior');
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
