import type { MerchantEvent } from '@paydesk/shared/event';
import { listEvents } from '@paydesk/shared/operations/events';
import { type Command, parseCommand, refuseWords, WrongUse } from '../command.ts';
import { eventLine } from '../event-line.ts';
import { followedEvents, listedEvents, type WantedEvents } from '../event-stream.ts';
import { interrupted } from '../interrupted.ts';
import { sayLost } from '../lost-line.ts';
import { printable } from '../printable.ts';
import { PAYDESK_OPTIONS, PAYDESK_USAGE, withPaydesk } from '../with-paydesk.ts';

export const eventsList: Command = {
  name: 'events list',
  summary: 'print the events of a merchant, and new ones as they come',
  usage: `paydesk events list [options]

Prints the events of a merchant in the order they happened, a line each: time, type, id, what it is about, and amount
and status of a payment.

  --after ID        those after this event: evt_...
  --type TYPE       those of one type, such as payment.captured
  --payment ID      those of one payment: pay_...
  --limit N         no more than so many; left out: all
  --json            as the API shows them, one JSON object a line
  --follow          goes on with new ones as they come, until Ctrl+C; without --after, it begins with the next one

${PAYDESK_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, {
      ...PAYDESK_OPTIONS,
      after: { type: 'string' },
      type: { type: 'string' },
      payment: { type: 'string' },
      limit: { type: 'string' },
      json: { type: 'boolean', default: false },
      follow: { type: 'boolean', default: false },
    });
    refuseWords(positionals);
    const wanted = wantedOf(values);
    const limit = limitOf(values.limit);
    await withPaydesk(values, async (paydesk) => {
      const events = values.follow
        ? followedEvents(paydesk, wanted, { signal: interrupted(), onLost: sayLost })
        : listedEvents(paydesk, wanted);
      await print(events, limit, values.json ? JSON.stringify : eventLine);
    });
  },
};

async function print(events: AsyncIterable<MerchantEvent>, limit: number, line: (event: MerchantEvent) => string): Promise<void> {
  let printed = 0;
  for await (const event of events) {
    process.stdout.write(`${printable(line(event))}\n`);
    printed += 1;
    if (printed === limit) return;
  }
}

/** @throws {WrongUse} */
function wantedOf({ after, type, payment }: Readonly<Partial<Record<'after' | 'type' | 'payment', string>>>): WantedEvents {
  const { data, error } = listEvents.query.safeParse({ after, type, payment });
  if (error !== undefined) throw new WrongUse(error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
  return { after: data.after, type: data.type, payment: data.payment };
}

/** @throws {WrongUse} */
function limitOf(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new WrongUse('--limit: must be a whole number from 1.');
}
