import type { VirtualClock } from './clock.ts';

const REQUESTS_MAX = 10_000;

export interface Recorded {
  readonly id: string;
  /** RFC 3339, virtual time. */
  readonly at: string;
}

/** The newest requests; the oldest are dropped beyond a limit. `Key` names the properties that requests are found by. */
export class RequestLog<Request extends Recorded, Key extends string> {
  readonly #clock: VirtualClock;
  readonly #valuesOf: (request: Request, key: Key) => readonly string[];
  #requests: Request[] = [];
  #count = 0;

  constructor(clock: VirtualClock, valuesOf: (request: Request, key: Key) => readonly string[]) {
    this.#clock = clock;
    this.#valuesOf = valuesOf;
  }

  /** What the new request's record begins with. */
  stamp(): Recorded {
    this.#count += 1;
    return { id: String(this.#count), at: new Date(this.#clock.now()).toISOString() };
  }

  add(request: Request): Request {
    this.#requests.push(request);
    if (this.#requests.length > REQUESTS_MAX) this.#requests = this.#requests.slice(REQUESTS_MAX / 10);
    return request;
  }

  find(filter?: Readonly<Partial<Record<Key, string | undefined>>>): readonly Request[] {
    const wanted = (Object.entries(filter ?? {}) as [Key, string | undefined][]).filter(([, value]) => value !== undefined);
    return this.#requests.filter((request) => wanted.every(([key, value]) => this.#valuesOf(request, key).some((own) => own === value)));
  }

  clear(): void {
    this.#requests = [];
  }
}
