import type { WebhookEndpoint } from '@paydesk/shared/webhook';
import { type Command, parseCommand, refuseWords } from '../command.ts';
import { attemptText } from '../attempt-text.ts';
import { printable } from '../printable.ts';
import { table } from '../table.ts';
import { PAYDESK_OPTIONS, PAYDESK_USAGE, withPaydesk } from '../with-paydesk.ts';

const HEAD = ['ENDPOINT', 'STATUS', 'PENDING', 'DEAD', 'LAST RECEIVED', 'LAST TRY', 'URL'];

export const webhooksEndpoints: Command = {
  name: 'webhooks endpoints',
  summary: 'show the endpoints of a merchant and how they are doing',
  usage: `paydesk webhooks endpoints [options]

Shows the endpoints of a merchant: whether each is enabled, failing or disabled, how many deliveries wait, how many are
dead, and what came of the last try. Of an address, what follows ? is not shown.

  --json            as the API shows them, one JSON object a line

${PAYDESK_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, { ...PAYDESK_OPTIONS, json: { type: 'boolean', default: false } });
    refuseWords(positionals);
    await withPaydesk(values, async (paydesk) => {
      const { data } = await paydesk.listWebhookEndpoints();
      if (values.json) process.stdout.write(data.map((endpoint) => `${printable(JSON.stringify(withoutQuery(endpoint)))}\n`).join(''));
      else process.stdout.write(data.length === 0 ? 'The merchant has no endpoints.\n' : table([HEAD, ...data.map(row)]));
    });
  },
};

/** The query of the address may hold a secret of the receiver. */
function withoutQuery(endpoint: WebhookEndpoint): WebhookEndpoint {
  const { origin, pathname } = new URL(endpoint.url);
  return { ...endpoint, url: origin + pathname };
}

function row(endpoint: WebhookEndpoint): readonly string[] {
  const { id, status, pending, dead, last_delivered_at: deliveredAt, last_attempt: attempt } = endpoint;
  const tried = attempt === null ? '-' : attemptText(attempt);
  return [id, status, String(pending), String(dead), deliveredAt ?? '-', tried, withoutQuery(endpoint).url];
}
