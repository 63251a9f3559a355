import type { LimitChanges, Limits, LimitSettings } from '@paydesk/shared/limits';

/** The limits of merchants: each sets its own, no wider than its operator allows. */
export interface MerchantLimits {
  read(merchant: string): Promise<Limits>;
  /**
   * In effect at once here, within seconds at other replicas.
   *
   * @throws {Fault} `invalid_request`, where a limit is wider than the operator allows.
   */
  set(merchant: string, changes: LimitChanges): Promise<Limits>;
  /** As {@link read}, a few seconds old; as wide as the operator allows while the database is away. */
  effective(merchant: string): Promise<LimitSettings>;
}
