import { BEHAVIOR_SHAPE, PLAIN_BEHAVIOR, type Behavior } from './behavior.ts';
import { beginsOrder, isMethod, METHOD_NAMES } from './method-names.ts';
import { patched, PatchError } from '../patch.ts';
import { SCENARIOS, type BehaviorPatch } from './scenario-catalog.ts';

/** Which request a choice is for; without any of these, the next that begins an order. */
export interface ScenarioMatch {
  /** Without it, any method that begins an order. */
  readonly method?: string | undefined;
  /** Of the order, or a refund's own. */
  readonly orderId?: string | undefined;
  /** Exactly as sent, "19.99". */
  readonly amount?: string | undefined;
}

export interface ScenarioRequest extends ScenarioMatch {
  /** May be left out when `behavior` says it all. */
  readonly scenario?: string | undefined;
  readonly variant?: string | undefined;
  /** Added on top of the scenario. */
  readonly behavior?: BehaviorPatch | undefined;
  /** For how many requests; once when absent. */
  readonly times?: number | undefined;
}

export interface ChosenScenario extends ScenarioMatch {
  readonly id: string;
  readonly scenario: string;
  readonly variant: string;
  readonly behavior: Behavior;
  timesLeft: number;
}

export class ScenarioChoices {
  #chosen: ChosenScenario[] = [];
  #count = 0;

  /** @throws {PatchError} When method, scenario, variant or behavior do not exist. */
  choose(request: ScenarioRequest): ChosenScenario {
    const { name, variant, patches } = readChoice(request);
    if (request.method !== undefined && !isMethod(request.method)) {
      throw new PatchError(`method ${request.method} does not exist; known: ${METHOD_NAMES.join(', ')}`);
    }
    this.#count += 1;
    const chosen: ChosenScenario = {
      id: String(this.#count),
      scenario: name,
      variant,
      behavior: patches.reduce<Behavior>((behavior, patch) => patched(behavior, patch, BEHAVIOR_SHAPE, 'behavior'), PLAIN_BEHAVIOR),
      method: request.method,
      orderId: request.orderId,
      amount: request.amount,
      timesLeft: request.times ?? 1,
    };
    this.#chosen.push(chosen);
    return chosen;
  }

  /** What the choice for this request says, most specific first; it counts as used. */
  take(method: string, orderIds: readonly string[], amount: string): Behavior {
    const open = this.#chosen.filter((choice) => choice.timesLeft > 0 && isFor(choice, method));
    const found =
      open.find(({ orderId }) => orderId !== undefined && orderIds.includes(orderId)) ??
      open.find((choice) => choice.orderId === undefined && choice.amount === amount) ??
      open.find((choice) => choice.orderId === undefined && choice.amount === undefined);
    if (found === undefined) return PLAIN_BEHAVIOR;
    found.timesLeft -= 1;
    return found.behavior;
  }

  all(): readonly ChosenScenario[] {
    return this.#chosen;
  }

  clear(): void {
    this.#chosen = [];
  }
}

function isFor(choice: ChosenScenario, method: string): boolean {
  return choice.method === undefined ? beginsOrder(method) : choice.method === method;
}

function readChoice(request: ScenarioRequest): { name: string; variant: string; patches: readonly BehaviorPatch[] } {
  const own = request.behavior === undefined ? [] : [request.behavior];
  if (request.scenario === undefined) {
    if (own.length === 0) throw new PatchError('scenario or behavior is required');
    return { name: '', variant: '', patches: own };
  }
  const scenario = Object.hasOwn(SCENARIOS, request.scenario) ? SCENARIOS[request.scenario] : undefined;
  if (scenario === undefined) {
    throw new PatchError(`scenario ${request.scenario} does not exist; known: ${Object.keys(SCENARIOS).join(', ')}`);
  }
  const variants = Object.keys(scenario.variants);
  const variant = request.variant ?? variants[0] ?? '';
  const patch = Object.hasOwn(scenario.variants, variant) ? scenario.variants[variant] : undefined;
  if (patch === undefined) throw new PatchError(`variant ${variant} does not exist; known: ${variants.join(', ')}`);
  return { name: request.scenario, variant, patches: [patch, ...own] };
}
