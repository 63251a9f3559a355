import type { SecurityEventKind } from '@paydesk/bff/payments/ports/security-events';
import { STUCK_AFTER_MS } from './until-stuck.ts';
import type { System } from './start-system.ts';

type Counts = Readonly<Partial<Record<SecurityEventKind, number>>>;

/** How often all replicas together have seen an attack of these kinds. */
export async function securityEvents({ bffs }: Pick<System, 'bffs'>, ...kinds: readonly SecurityEventKind[]): Promise<number> {
  const counts = await Promise.all(bffs.map(({ adminUrl }) => countsOf(adminUrl)));
  return counts.flatMap((one) => kinds.map((kind) => one[kind] ?? 0)).reduce((sum, count) => sum + count, 0);
}

/** Forged, replayed, or about nothing of ours. */
export function refusedNotifications(system: Pick<System, 'bffs'>): Promise<number> {
  return securityEvents(system, 'notification_forged', 'notification_unexpected');
}

async function countsOf(adminUrl: string): Promise<Counts> {
  const response = await fetch(`${adminUrl}/security-events`, { signal: AbortSignal.timeout(STUCK_AFTER_MS) });
  return (await response.json()) as Counts;
}
