import type { Logger } from 'pino';
import type { SecurityEventKind, SecurityEvents } from '../payments/ports/security-events.ts';
import { fewLines } from './few-lines.ts';

export interface CountedSecurityEvents extends SecurityEvents {
  /** Since the process started. */
  readonly counts: () => Readonly<Partial<Record<SecurityEventKind, number>>>;
  /** Once a minute, and at the end: one line for each kind and address of which not all were written. */
  endPeriod(): void;
}

/**
 * A line for each, with `security: true`; of a flood the first few. All are counted.
 *
 * @param senderOf What counts as one sender.
 */
export function securityEvents(log: Logger, senderOf: (address: string) => string = (address) => address): CountedSecurityEvents {
  const counts = new Map<SecurityEventKind, number>();
  const lines = fewLines((key, more) => {
    const [event, address] = key.split(' ');
    log.warn({ security: true, event, address, more }, 'a sender tried more of what it has no right to');
  });
  return {
    record({ kind, ...about }) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (!lines.admits(`${kind} ${senderOf(about.address)}`)) return;
      log.warn({ security: true, event: kind, ...about }, 'a sender tried what it has no right to');
    },
    counts: () => Object.fromEntries(counts),
    endPeriod: () => {
      lines.endPeriod();
    },
  };
}
