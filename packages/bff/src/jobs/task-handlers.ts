import { OperationId, PaymentId } from '@paydesk/shared/ids';
import type { askOutcome } from '../payments/use-cases/ask-outcome.ts';
import type { expirePayment } from '../payments/use-cases/expire-payment.ts';
import type { TaskHandlers } from './task-worker.ts';

interface UseCases {
  readonly askOutcome: ReturnType<typeof askOutcome>;
  readonly expirePayment: ReturnType<typeof expirePayment>;
}

/** Which use case does which kind of task. */
export function taskHandlers({ askOutcome: ask, expirePayment: expire }: UseCases): TaskHandlers {
  return {
    ask_outcome: (subject) => ask(OperationId.parse(subject)),
    expire_payment: async (subject) => ({ delayMs: await expire(PaymentId.parse(subject)), spacingMs: 0 }),
  };
}
