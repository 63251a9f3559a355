/** Whether long runs go their whole length: `node test/run-groups.ts unit --full`. */
const FULL = process.env['TEST_FULL'] === '1';

/** How much of something a run does. */
export function amountOf(usual: number, full: number): number {
  return FULL ? full : usual;
}

/** Of a test: the usual limit, and ten hours for the whole length. */
export const FULL_LENGTH = { timeout: amountOf(240_000, 36_000_000) } as const;
