import type { ConfigFile } from './schema.ts';

type Report = (path: readonly PropertyKey[], message: string) => void;

/** That refunds which need two keys can be made at all. Ids of the keys of one merchant differ. */
export function judgeApprovals({ limits, merchants }: Pick<ConfigFile, 'limits' | 'merchants'>, report: Report): void {
  if (Object.keys(limits.refund_approval_above).length === 0) return;
  merchants.forEach(({ secret_keys }, index) => {
    if (secret_keys.filter(({ scopes }) => scopes.includes('refund')).length >= 2) return;
    report(
      ['merchants', index, 'secret_keys'],
      'needs two keys with the scope refund, as limits.refund_approval_above is set: one asks, the other approves',
    );
  });
}
