import type { System } from '../support/start-system.ts';

export interface RefusedNotification {
  readonly code: string;
  readonly reason: string;
  readonly security: boolean;
}

/** Notifications that the BFFs have logged as refused, oldest first. */
async function refusedNotifications({ readLogs }: System): Promise<readonly RefusedNotification[]> {
  const lines = (await readLogs()).split('\n').filter((line) => line.includes('a notification was refused'));
  return lines.map((line) => JSON.parse(line) as RefusedNotification);
}

/** Those that say that an attack may be going on. */
export async function securityEvents(system: System): Promise<readonly RefusedNotification[]> {
  return (await refusedNotifications(system)).filter(({ security }) => security);
}
