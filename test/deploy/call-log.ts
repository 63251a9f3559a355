/** Of calls that have succeeded, from the first try to the answer. */
export interface Times {
  readonly calls: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface Call {
  readonly name: string;
  readonly period: string;
  readonly ms: number;
}

/** What callers have lived through. */
export class CallLog {
  /** What goes on while a call begins. */
  period = '';
  /** Tries that came to nothing, by what was told. */
  readonly faults = new Map<string, number>();
  /** Calls that were refused for good, or never answered. */
  readonly refused: string[] = [];
  #calls: Call[] = [];

  get calls(): number {
    return this.#calls.length;
  }

  get faultCount(): number {
    return [...this.faults.values()].reduce((sum, times) => sum + times, 0);
  }

  fault(what: string): void {
    this.faults.set(what, (this.faults.get(what) ?? 0) + 1);
  }

  async timed<Answer>(name: string, call: () => Promise<Answer>): Promise<Answer> {
    const [period, from] = [this.period, performance.now()];
    const answer = await call();
    this.#calls.push({ name, period, ms: performance.now() - from });
    return answer;
  }

  times(name: string, period: string): Times {
    return timesOf(this.#calls.filter((call) => call.name === name && call.period === period));
  }

  /** By name and period. */
  table(): Readonly<Record<string, Readonly<Record<string, Times>>>> {
    const byName = Map.groupBy(this.#calls, ({ name }) => name);
    return Object.fromEntries(
      [...byName].map(([name, calls]) => [
        name,
        Object.fromEntries([...Map.groupBy(calls, ({ period }) => period)].map(([period, those]) => [period, timesOf(those)])),
      ]),
    );
  }
}

function timesOf(calls: readonly Call[]): Times {
  const sorted = calls.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { calls: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99) };
}
