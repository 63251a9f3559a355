import type { Payment } from '@paydesk/shared/payment';
import { CARDS } from '../../fixtures/cards.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import type { Random } from './random.ts';

/** Submissions of one payment that arrive together, as networks and extensions repeat them. */
export interface PostedStorm {
  /** For each submission of its own: how often it is sent. */
  readonly submissions: readonly number[];
}

export function aPostedStorm(random: Random): PostedStorm {
  return { submissions: Array.from({ length: random.between(1, 3) }, () => random.between(1, 5)) };
}

export async function post({ submissions }: PostedStorm, payment: Payment, bffUrl: string): Promise<void> {
  const payer = new PayerClient(bffUrl, payment);
  const attempts = await Promise.all(submissions.map(() => payer.newAttempt({ nonce: newNonce(), card: CARDS.approved })));
  const sent = attempts.flatMap((attempt, index) => Array.from({ length: submissions[index] ?? 1 }, () => payer.sendAttempt(attempt)));
  await Promise.allSettled(sent);
}
