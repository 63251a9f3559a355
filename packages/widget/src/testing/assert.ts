/** Assertions for tests that run in a browser. */
export function ok(value: unknown, rule: string): asserts value {
  if (value === false || value === undefined || value === null) throw new Error(rule);
}

/** Compares by value; `undefined` members do not count. */
export function equal(actual: unknown, expected: unknown): void {
  const [is, wanted] = [actual, expected].map((value) => JSON.stringify(value));
  if (is !== wanted) throw new Error(`Expected ${String(wanted)}, got ${String(is)}.`);
}
