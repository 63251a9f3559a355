import { PatchError, type Patch } from './patch.ts';

export interface Scenario<Behavior> {
  readonly title: string;
  /** The first is taken when none is named. */
  readonly variants: Readonly<Record<string, Patch<Behavior>>>;
}

export type Catalog<Behavior> = Readonly<Record<string, Scenario<Behavior>>>;

/** Which request a choice is for; without any key, the next that begins a payment. */
export type ScenarioMatch<Key extends string> = Readonly<Partial<Record<Key, string | undefined>>>;

export type ScenarioRequest<Key extends string, Behavior> = ScenarioMatch<Key> & {
  /** May be left out when `behavior` says it all. */
  readonly scenario?: string | undefined;
  readonly variant?: string | undefined;
  /** Added on top of the scenario. */
  readonly behavior?: Patch<Behavior> | undefined;
  /** For how many requests; once when absent. */
  readonly times?: number | undefined;
};

export type ChosenScenario<Key extends string, Behavior> = ScenarioMatch<Key> & {
  readonly id: string;
  readonly scenario: string;
  readonly variant: string;
  /** Applied in order. */
  readonly patches: readonly Patch<Behavior>[];
  timesLeft: number;
};

/** How the requests of one gateway are told apart. */
export interface Steering<Key extends string, Behavior> {
  readonly catalog: Catalog<Behavior>;
  /** The key that names the kind of request, such as its command. */
  readonly kind: Key;
  readonly kinds: readonly string[];
  /** Whether a choice that names no kind is for this one. */
  readonly isForUnnamed: (kind: string, choice: ScenarioMatch<Key>) => boolean;
  /** The other keys, most specific first. */
  readonly keys: readonly Key[];
  /** All of them as the control API spells them. */
  readonly names: Readonly<Record<Key, string>>;
  /** @throws {PatchError} When the patch does not fit the behavior. */
  readonly check: (patches: readonly Patch<Behavior>[]) => void;
}

/** Scenarios chosen for requests to come. */
export class ScenarioChoices<Key extends string, Behavior> {
  readonly steering: Steering<Key, Behavior>;
  #chosen: ChosenScenario<Key, Behavior>[] = [];
  #count = 0;

  constructor(steering: Steering<Key, Behavior>) {
    this.steering = steering;
  }

  /** @throws {PatchError} When kind, scenario, variant or behavior do not exist. */
  choose(request: ScenarioRequest<Key, Behavior>): ChosenScenario<Key, Behavior> {
    const { kind, kinds, keys, catalog, check } = this.steering;
    const { name, variant, patches } = readChoice(catalog, request);
    const wanted = request[kind];
    if (wanted !== undefined && !kinds.includes(wanted)) {
      throw new PatchError(`${kind} ${wanted} does not exist or cannot be steered; known: ${kinds.join(', ')}`);
    }
    check(patches);
    this.#count += 1;
    const chosen: ChosenScenario<Key, Behavior> = {
      ...namedIn(request, [kind, ...keys]),
      id: String(this.#count),
      scenario: name,
      variant,
      patches,
      timesLeft: request.times ?? 1,
    };
    this.#chosen.push(chosen);
    return chosen;
  }

  /**
   * The choice for this request, most specific first; it counts as used.
   *
   * @param request All values under which a choice may name it.
   */
  take(request: Readonly<Record<Key, string | readonly string[]>>): ChosenScenario<Key, Behavior> | undefined {
    const open = this.#chosen.filter((choice) => choice.timesLeft > 0 && this.#isFor(choice, request));
    const byKey = this.steering.keys.map((key) => open.find((choice) => choice[key] !== undefined));
    const found = byKey.find((choice) => choice !== undefined) ?? open[0];
    if (found !== undefined) found.timesLeft -= 1;
    return found;
  }

  all(): readonly ChosenScenario<Key, Behavior>[] {
    return this.#chosen;
  }

  clear(): void {
    this.#chosen = [];
  }

  #isFor(choice: ScenarioMatch<Key>, request: Readonly<Record<Key, string | readonly string[]>>): boolean {
    const { kind, keys, isForUnnamed } = this.steering;
    const isOfKind = choice[kind] === undefined ? isForUnnamed(String(request[kind]), choice) : choice[kind] === request[kind];
    return isOfKind && keys.every((key) => choice[key] === undefined || isOneOf(choice[key], request[key]));
  }
}

function namedIn<Key extends string>(match: ScenarioMatch<Key>, keys: readonly Key[]): ScenarioMatch<Key> {
  const named: Partial<Record<Key, string | undefined>> = {};
  for (const key of keys) named[key] = match[key];
  return named;
}

function isOneOf(value: string, given: string | readonly string[]): boolean {
  return typeof given === 'string' ? given === value : given.includes(value);
}

function readChoice<Behavior>(
  catalog: Catalog<Behavior>,
  request: ScenarioRequest<never, Behavior>,
): { name: string; variant: string; patches: readonly Patch<Behavior>[] } {
  const own = request.behavior === undefined ? [] : [request.behavior];
  if (request.scenario === undefined) {
    if (own.length === 0) throw new PatchError('scenario or behavior is required');
    return { name: '', variant: '', patches: own };
  }
  const { variants } = named(catalog, 'scenario', request.scenario);
  const variant = request.variant ?? Object.keys(variants)[0] ?? '';
  return { name: request.scenario, variant, patches: [named(variants, 'variant', variant), ...own] };
}

function named<T>(known: Readonly<Record<string, T>>, what: string, name: string): T {
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (found === undefined) throw new PatchError(`${what} ${name} does not exist; known: ${Object.keys(known).join(', ')}`);
  return found;
}
