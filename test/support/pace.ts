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

export const FAST_MYPOS_ACCOUNT = {
  ...FAST_ACCOUNT,
  polling: { ...FAST_ACCOUNT.polling, absent_after_ms: 8_000, schedule: [{ until_ms: 2 * 86_400_000, from_ms: 300, to_ms: 500 }] },
} as const;

/** Asked when a notification or a return says that there is something to ask, and otherwise after ten minutes. */
export const PATIENT_MYPOS_ACCOUNT = {
  ...FAST_MYPOS_ACCOUNT,
  polling: {
    ...FAST_MYPOS_ACCOUNT.polling,
    answer_within_ms: 600_000,
    schedule: [{ until_ms: 2 * 86_400_000, from_ms: 600_000, to_ms: 600_000 }],
  },
} as const;

/** By gateway. One that is not here keeps its own pace. */
export const FAST: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { payneteasy: FAST_ACCOUNT, mypos: FAST_MYPOS_ACCOUNT };
