import { CHOICES } from './choices.ts';
import { PLAIN_BEHAVIOR } from './behavior.ts';
import type { Behavior } from './behavior.ts';
import { isOnline, MESSAGE_TYPES } from './dialect.ts';
import type { MessageType } from './dialect.ts';
import { patched, PatchError } from '../patch.ts';
import { SCENARIOS } from './scenario-catalog.ts';
import type { BehaviorPatch } from './scenario-catalog.ts';

/** A message a choice can be for, in the simulator's own words. */
export type SteeredMessage = 'login' | MessageType;

const STEERED_MESSAGES: readonly SteeredMessage[] = ['login', ...MESSAGE_TYPES];

/** Which message a choice is for; without any of these, the next purchase or preauthorization. */
export interface ScenarioMatch {
  /** Without it: step 3 of the trx id; without that, too, a purchase or preauthorization. */
  readonly message?: string | undefined;
  readonly trxId?: string | undefined;
  /** Of a completion, cancellation or refund. */
  readonly originalTrxId?: string | undefined;
  /** Cents, exactly as sent. */
  readonly amount?: string | undefined;
}

export interface ScenarioRequest extends ScenarioMatch {
  /** "declined"; may be left out when `behavior` says it all. */
  readonly scenario?: string | undefined;
  readonly variant?: string | undefined;
  /** Added on top of the scenario. */
  readonly behavior?: BehaviorPatch | undefined;
  /** For how many messages; once when absent. */
  readonly times?: number | undefined;
}

export interface ChosenScenario extends ScenarioMatch {
  readonly id: string;
  readonly scenario: string;
  readonly variant: string;
  readonly patches: readonly BehaviorPatch[];
  timesLeft: number;
}

export interface SteeredRequest {
  readonly message: SteeredMessage;
  readonly trxId: string;
  readonly originalTrxId: string;
  readonly amount: string;
}

export class ScenarioChoices {
  #chosen: ChosenScenario[] = [];
  #count = 0;

  /** @throws {PatchError} When message, scenario, variant or behavior do not exist. */
  choose(request: ScenarioRequest): ChosenScenario {
    const { name, variant, patches } = readChoice(request);
    checkMessage(request.message);
    patches.reduce<Behavior>(patchBehavior, PLAIN_BEHAVIOR);
    this.#count += 1;
    const chosen: ChosenScenario = {
      id: String(this.#count),
      scenario: name,
      variant,
      patches,
      message: request.message,
      trxId: request.trxId,
      originalTrxId: request.originalTrxId,
      amount: request.amount,
      timesLeft: request.times ?? 1,
    };
    this.#chosen.push(chosen);
    return chosen;
  }

  /** The choice for this message, most specific first; it counts as used. */
  take(request: SteeredRequest): ChosenScenario | undefined {
    const open = this.#chosen.filter((choice) => choice.timesLeft > 0 && isFor(choice, request));
    const found =
      open.find(({ trxId }) => trxId !== undefined) ??
      open.find(({ originalTrxId }) => originalTrxId !== undefined) ??
      open.find(({ amount }) => amount !== undefined) ??
      open[0];
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

function isFor({ message, trxId, originalTrxId, amount }: ChosenScenario, request: SteeredRequest): boolean {
  return (
    isForMessage({ message, trxId, originalTrxId }, request.message) &&
    (trxId === undefined || trxId === request.trxId) &&
    (originalTrxId === undefined || originalTrxId === request.originalTrxId) &&
    (amount === undefined || amount === request.amount)
  );
}

function isForMessage({ message, trxId, originalTrxId }: ScenarioMatch, sent: SteeredMessage): boolean {
  if (message !== undefined) return message === sent;
  if (sent === 'login') return false;
  return trxId !== undefined || originalTrxId !== undefined || isOnline(sent);
}

function checkMessage(message: string | undefined): void {
  if (message !== undefined && !STEERED_MESSAGES.some((known) => known === message)) {
    throw new PatchError(`message ${message} does not exist; known: ${STEERED_MESSAGES.join(', ')}`);
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
