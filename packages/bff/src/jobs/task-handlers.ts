import { OperationId, PaymentId, ReconciliationId, ScheduleId } from '@paydesk/shared/ids';
import type { reconcile } from '../payments/reconciliations/reconcile.ts';
import type { reconcileNightly } from '../payments/reconciliations/reconcile-nightly.ts';
import type { runSchedule } from '../payments/schedules/run-schedule.ts';
import type { askOutcome } from '../payments/use-cases/ask-outcome.ts';
import type { forgetPayers } from '../payments/use-cases/forget-payers.ts';
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
  readonly reconcile: ReturnType<typeof reconcile>;
  readonly reconcileNightly: ReturnType<typeof reconcileNightly>;
  readonly forgetPayers: ReturnType<typeof forgetPayers>;
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
    store_card: async (subject, { tries }) => again(await use.saveCardLater(PaymentId.parse(subject), tries)),
    reconcile: async (subject) => again(await use.reconcile(ReconciliationId.parse(subject))),
    reconcile_account: async (subject) => again(await use.reconcileNightly(subject)),
    forget_payers: async () => again(await use.forgetPayers()),
    run_schedule: async (subject) => again(await use.runSchedule(ScheduleId.parse(subject))),
  };
}

function again(delayMs: number | null): { delayMs: number | null; spacingMs: number } {
  return { delayMs, spacingMs: 0 };
}
