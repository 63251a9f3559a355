import { z } from 'zod';

/** So many lost answers in a row, and nothing is sent to the gateway for a while. */
export function lostAnswersSetting() {
  return z
    .int()
    .min(2)
    .max(1_000)
    .default(20)
    .meta({ description: 'Lost answers in a row after which nothing is sent for ten seconds, and then a probe.' });
}
