/** Whether long runs go their whole length: `node test/run-groups.ts ... --full`. */
export const FULL = process.env['TEST_FULL'] === '1';

/** How much of something a run does. */
export function amountOf(usual: number, full: number): number {
  return FULL ? full : usual;
}
