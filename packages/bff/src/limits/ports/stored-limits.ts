import type { LimitChanges } from '@paydesk/shared/limits';

/** What merchants have set. */
export interface StoredLimits {
  load(merchant: string): Promise<LimitChanges>;
  store(merchant: string, limits: LimitChanges): Promise<void>;
}
