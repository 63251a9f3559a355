import type { Reconciliation as ReconciliationView } from '@paydesk/shared/reconciliation';
import type { Reconciliation } from '../ports/reconciliations.ts';

/** A reconciliation as the API and events show it to merchants. */
export function reconciliationSnapshot(reconciliation: Reconciliation): ReconciliationView {
  return {
    id: reconciliation.id,
    account: reconciliation.account,
    status: reconciliation.status,
    trigger: reconciliation.trigger,
    from: reconciliation.changedFrom.toISOString(),
    to: reconciliation.changedTo.toISOString(),
    checked: reconciliation.checked,
    corrected: reconciliation.corrected,
    unclear: reconciliation.unclear,
    differences: [...reconciliation.differences],
    created_at: reconciliation.createdAt.toISOString(),
    completed_at: reconciliation.completedAt?.toISOString() ?? null,
  };
}
