import type { TimelineEntry } from '@paydesk/shared/timeline';
import { table } from './facts.ts';
import type { Html } from './html.ts';
import type { Words } from './words.ts';

/** All that happened to a payment, in the words of the API. */
export function timelineTable(timeline: readonly TimelineEntry[], { timeline: label, timeline_columns: columns }: Words): Html {
  return table(
    label,
    columns.map((name) => ({ name })),
    timeline.map(({ sequence, source, event, status_after: after }) => [sequence, source, event, after]),
  );
}
