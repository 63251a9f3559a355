import type { WebhookEndpoint } from '@paydesk/shared/webhook';
import { type Command, parseCommand, refuseWords } from '../command.ts';
import { attemptText } from '../attempt-text.ts';
import { table } from '../table.ts';
import { PAYDESK_OPTIONS, PAYDESK_USAGE, withPaydesk } from '../with-paydesk.ts';

const HEAD = ['ENDPOINT', 'STATUS', 'PENDING', 'DEAD', 'LAST RECEIVED', 'LAST TRY', 'URL'];

export const webhooksEndpoints: Command = {
  name: 'webhooks endpoints',
  summary: 'show the endpoints of a merchant and how they are doing',
  usage: `paydesk webhooks endpoints [options]

Shows the endpoints of a merchant: whether each is enabled, failing or disabled, how many deliveries wait, how many are
dead, and what came of the last try. Of an address, what follows ? is not shown.

${PAYDESK_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, PAYDESK_OPTIONS);
    refuseWords(positionals);
    await withPaydesk(values, async (paydesk) => {
      const { data } = await paydesk.listWebhookEndpoints();
      process.stdout.write(data.length === 0 ? 'The merchant has no endpoints.\n' : table([HEAD, ...data.map(row)]));
    });
  },
};

/** Without the query of the address, which may hold a secret of the receiver. */
function row({
  id,
  status,
  pending,
  dead,
  last_delivered_at: deliveredAt,
  last_attempt: attempt,
  url,
}: WebhookEndpoint): readonly string[] {
  const { origin, pathname } = new URL(url);
  const tried = attempt === null ? '-' : attemptText(attempt);
  return [id, status, String(pending), String(dead), deliveredAt ?? '-', tried, origin + pathname];
}
