import type { Behavior } from './behavior.ts';
import type { Parameters } from './form.ts';
import type { MethodName } from './method-names.ts';
import { Refusal, STATUS } from './status-codes.ts';
import type { Store } from './settings.ts';

/** What a request claims, not verified yet. */
export class RequestValues {
  readonly parameters: Parameters;
  readonly #values = new Map<string, string>();
  readonly #ignoreCase: boolean;

  constructor(parameters: Parameters, ignoreCase: boolean) {
    this.parameters = parameters;
    this.#ignoreCase = ignoreCase;
    for (const [name, value] of parameters) this.#values.set(this.#key(name), value);
  }

  /** Empty when absent. */
  value(name: string): string {
    return this.#values.get(this.#key(name)) ?? '';
  }

  /** @throws {Refusal} 1 when one of them is absent or empty. */
  require(...names: readonly string[]): void {
    for (const name of names) if (this.value(name) === '') throw new Refusal(STATUS.missingParameter, `${name} is missing`);
  }

  /** How many distinct names there are. */
  get size(): number {
    return this.#values.size;
  }

  #key(name: string): string {
    return this.#ignoreCase ? name.toLowerCase() : name;
  }
}

/** A request whose signature, store and origin have been checked. */
export interface StoreRequest {
  readonly method: MethodName;
  readonly storeId: string;
  readonly store: Store;
  readonly keyIndex: string;
  readonly values: RequestValues;
  readonly behavior: Behavior;
}
