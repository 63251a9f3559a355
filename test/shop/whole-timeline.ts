import type { Paydesk } from '@paydesk/shared/client';
import type { TimelineEntry } from '@paydesk/shared/timeline';

/** All that happened to a payment, over all pages, the oldest first. */
export async function wholeTimeline(api: Paydesk, payment: string): Promise<readonly TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.readTimeline(payment, { cursor, limit: 100 });
    entries.push(...page.data);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return entries;
}
