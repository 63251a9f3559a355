import type { System } from './start-system.ts';

export interface RefusedNotification {
  readonly code: string;
  readonly reason: string;
  readonly security: boolean;
}

/** Notifications, or messages that the log calls otherwise, that say that an attack may be going on; oldest first. */
export async function securityEvents({ readLogs }: System, what = 'a notification was refused'): Promise<readonly RefusedNotification[]> {
  const lines = (await readLogs()).split('\n').filter((line) => line.includes(what));
  return lines.map((line) => JSON.parse(line) as RefusedNotification).filter(({ security }) => security);
}
