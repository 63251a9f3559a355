import type { Logger } from 'pino';
import type { SecurityEventKind, SecurityEvents } from '../payments/ports/security-events.ts';

export interface CountedSecurityEvents extends SecurityEvents {
  /** Since the process started. */
  counts(): Readonly<Partial<Record<SecurityEventKind, number>>>;
}

/** One line for each, with `security: true`. */
export function securityEvents(log: Logger): CountedSecurityEvents {
  const counts = new Map<SecurityEventKind, number>();
  return {
    record({ kind, ...about }) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      log.warn({ security: true, event: kind, ...about }, 'a sender tried what it has no right to');
    },
    counts: () => Object.fromEntries(counts),
  };
}
