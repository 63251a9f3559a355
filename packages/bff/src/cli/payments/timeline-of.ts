import type { Paydesk } from '@paydesk/shared/client';
import type { TimelineEntry } from '@paydesk/shared/timeline';

const PAGE = 100;

/** All of it, oldest first. */
export async function timelineOf(paydesk: Pick<Paydesk, 'readTimeline'>, payment: string): Promise<readonly TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await paydesk.readTimeline(payment, { limit: PAGE, cursor });
    entries.push(...page.data);
    if (page.next_cursor === null) return entries;
    cursor = page.next_cursor;
  }
}
