import type { SettingsPatch } from '../simulators/payneteasy/settings.ts';

/** Settings of the gateway account for tests that are not about the real schedule: all is asked ten times as often. */
export const FAST_ACCOUNT = {
  connect_timeout_ms: 1_000,
  total_timeout_ms: 2_500,
  polling: {
    spacing_ms: 250,
    answer_within_ms: 1_000,
    absent_after_ms: 4_000,
    absences_min: 2,
    schedule: [{ until_ms: 3_600_000, from_ms: 300, to_ms: 500 }],
  },
} as const;

/** A gateway that takes no time of its own to show a challenge, and little to decide. */
export const FAST_GATEWAY: SettingsPatch = {
  timings: {
    challengeAppears: { statusRequests: 1, ms: 100 },
    paymentSettles: { statusRequests: 2, ms: 400 },
    operationSettles: { statusRequests: 2, ms: 300 },
    returnHoldMs: 2_000,
    callbackDelayMs: 50,
  },
};
