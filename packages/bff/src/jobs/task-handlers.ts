import { OperationId, PaymentId, ScheduleId } from '@paydesk/shared/ids';
import type { runSchedule } from '../payments/schedules/run-schedule.ts';
import type { askOutcome } from '../payments/use-cases/ask-outcome.ts';
import type { expirePayment } from '../payments/use-cases/expire-payment.ts';
import type { saveCardLater } from '../payments/use-cases/save-card-later.ts';
import type { sendQuery } from '../payments/use-cases/send-query.ts';
import type { warnOfLapse } from '../payments/use-cases/warn-of-lapse.ts';
import type { TaskHandlers } from './task-worker.ts';

interface UseCases {
  readonly askOutcome: ReturnType<typeof askOutcome>;
  readonly sendQuery: ReturnType<typeof sendQuery>;
  readonly expirePayment: ReturnType<typeof expirePayment>;
  readonly warnOfLapse: ReturnType<typeof warnOfLapse>;
  readonly saveCardLater: ReturnType<typeof saveCardLater>;
  readonly runSchedule: ReturnType<typeof runSchedule>;
}

/** The use case of each kind of task. */
export function taskHandlers(use: UseCases): TaskHandlers {
  return {
    ask_outcome: (subject, { tries }) => use.askOutcome(OperationId.parse(subject), tries),
    send_query: async (subject) => again(await use.sendQuery(subject)),
    expire_payment: async (subject) => again(await use.expirePayment(PaymentId.parse(subject))),
    warn_of_lapse: async (subject) => {
      await use.warnOfLapse(PaymentId.parse(subject));
      return again(null);
    },
    store_card: async (subject, { runs }) => again(await use.saveCardLater(PaymentId.parse(subject), runs)),
    run_schedule: async (subject) => again(await use.runSchedule(ScheduleId.parse(subject))),
  };
}

function again(delayMs: number | null): { delayMs: number | null; spacingMs: number } {
  return { delayMs, spacingMs: 0 };
}
