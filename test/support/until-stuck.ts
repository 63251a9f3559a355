/** A fact that has not come by then does not come, however busy the machine is. How long it takes is no test's business. */
export const STUCK_AFTER_MS = 60_000;

/** How to wait for a fact with `vi.waitFor`; `expect.poll` waits as long by itself. */
export const UNTIL_STUCK = { timeout: STUCK_AFTER_MS, interval: 50 } as const;
