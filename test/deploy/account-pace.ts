import type { SimulatorName } from '../simulators/all.ts';

const ASKED = { until_ms: 2 * 86_400_000, from_ms: 400, to_ms: 800 } as const;

const OF_MOST = {
  connect_timeout_ms: 3_000,
  total_timeout_ms: 8_000,
  polling: { spacing_ms: 400, answer_within_ms: 11_500, absent_after_ms: 60_000, absences_min: 2, schedule: [ASKED] },
} as const;

/**
 * Settings of the accounts. What a killed replica leaves behind is settled within two minutes; a gateway on a busy machine may take a
 * minute to read what was sent to it, and what it does not know until then was not sent.
 */
export const ACCOUNT_PACE: Readonly<Record<SimulatorName, Readonly<Record<string, unknown>>>> = {
  payneteasy: { ...OF_MOST, lost_answers_max: 1_000 },
  mypos: OF_MOST,
  desjardins: {
    timeouts: { connect_ms: 3_000, login_ms: 5_000, payment_ms: 15_000, batch_ms: 5_000, query_ms: 5_000 },
    polling: {
      first_question_after_ms: 4_000,
      spacing_ms: 2_000,
      absences_apart_ms: 2_000,
      absent_after_ms: 60_000,
      gather_ms: 200,
      answer_within_ms: 25_500,
      schedule: [{ ...ASKED, from_ms: 2_000, to_ms: 3_000 }],
    },
  },
};
