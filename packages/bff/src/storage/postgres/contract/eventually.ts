import { vi } from 'vitest';

/** Polls until something is so. The timeout is long: the machine may be busy. */
export function eventually<Result>(condition: () => Result | Promise<Result>): Promise<NonNullable<Result>> {
  return vi.waitUntil(condition, { timeout: 60_000, interval: 20 }) as Promise<NonNullable<Result>>;
}
