import type { ConfigFile } from './config/schema.ts';
import { erasePayer } from './payments/use-cases/erase-payer.ts';
import { forgetPayers } from './payments/use-cases/forget-payers.ts';
import type { Storage } from './storage/storage.ts';

const FORGET_FIRST_MS = 60_000;

/** Removes the details of payers: when asked to, and after the time that is configured. */
export async function composePrivacy({ privacy }: Pick<ConfigFile, 'privacy'>, storage: Storage) {
  const { payments, personalDetails, clock, tasks } = storage;
  if (privacy.keep_payer_days !== undefined) await tasks.plan('forget_payers', 'all', FORGET_FIRST_MS);
  return {
    api: { erasePayer: erasePayer({ payments, personalDetails, clock }) },
    forgetPayers: forgetPayers({ personalDetails }, privacy.keep_payer_days),
  };
}
