import type { DeliveryAttempt } from '@paydesk/shared/webhook';

/** HTTP status, or why there was none, and the time it took. */
export function attemptText({ http_status: status, fault, duration_ms: ms }: Omit<DeliveryAttempt, 'number'>): string {
  return `${status === null ? (fault ?? '-') : String(status)}, ${String(ms)} ms`;
}
