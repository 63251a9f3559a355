import type { ReconciliationTrigger } from '@paydesk/shared/reconciliation';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { Reconciliation, Reconciliations } from '../ports/reconciliations.ts';

interface Ports {
  readonly reconciliations: Reconciliations;
  readonly clock: Clock;
  readonly random: Pick<Random, 'reconciliationId'>;
}

export interface StartReconciliation {
  readonly merchant: string;
  readonly account: string;
  readonly trigger: ReconciliationTrigger;
  readonly changedFrom: Date;
  /** `null`: now. */
  readonly changedTo: Date | null;
}

/** @returns `undefined` when one of the account is running already. */
export function startReconciliation({ reconciliations, clock, random }: Ports) {
  return async ({ changedTo, ...wanted }: StartReconciliation): Promise<Reconciliation | undefined> => {
    const now = clock.now();
    const reconciliation: Reconciliation = {
      ...wanted,
      changedTo: changedTo ?? now,
      id: random.reconciliationId(),
      version: 1,
      status: 'running',
      takenTo: null,
      allTaken: false,
      checked: 0,
      corrected: 0,
      unclear: 0,
      differences: [],
      createdAt: now,
      completedAt: null,
    };
    const tasks = [{ kind: 'reconcile', subject: reconciliation.id, delayMs: 0 }] as const;
    const isStored = await reconciliations.insert({ reconciliation, asked: [], ended: [], tasks, events: [] });
    return isStored ? reconciliation : undefined;
  };
}
