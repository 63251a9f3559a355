import type { PaydeskProblem } from '@paydesk/shared/client';
import type { WebhookDelivery } from '@paydesk/shared/webhook';
import { type Command, parseCommand, WrongUse } from '../command.ts';
import { printable } from '../printable.ts';
import { deadDeliveries, redeliverAll } from '../redeliver.ts';
import { PAYDESK_OPTIONS, PAYDESK_USAGE, sentenceOf, withPaydesk } from '../with-paydesk.ts';

export const webhooksRedeliver: Command = {
  name: 'webhooks redeliver',
  summary: 'send deliveries again, some or all dead ones of an endpoint',
  usage: `paydesk webhooks redeliver DELIVERY_ID... [options]
paydesk webhooks redeliver --endpoint ID --status dead [options]

Has deliveries sent again, with all tries anew: those that are named, or all dead ones of an endpoint, oldest first. A
receiver that has seen one under its webhook-id does nothing. Fails when one of them cannot be sent again; the others
are.

  --endpoint ID     of the merchant, in place of deliveries
  --status dead     beside --endpoint
  --json            a JSON object a line: the delivery as the API shows it, or { "id": ..., "error": ... }

${PAYDESK_USAGE}`,
  async run(args) {
    const { values, positionals: ids } = parseCommand(args, {
      ...PAYDESK_OPTIONS,
      endpoint: { type: 'string' },
      status: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const { endpoint, status } = values;
    if (endpoint === undefined ? ids.length === 0 || status !== undefined : ids.length > 0 || status !== 'dead') {
      throw new WrongUse('Name deliveries (dlv_...), or --endpoint ID --status dead for all dead ones of an endpoint.');
    }
    const onRefused = values.json ? printRefusal : sayRefusal;
    await withPaydesk(values, async (paydesk) => {
      if (endpoint === undefined) {
        await redeliverAll(paydesk, ids, { onPlanned: values.json ? printLine : sayPlanned, onRefused });
        return;
      }
      const dead = await deadDeliveries(paydesk, endpoint);
      let planned = 0;
      const onPlanned = (delivery: WebhookDelivery) => {
        planned += 1;
        if (values.json) printLine(delivery);
      };
      try {
        await redeliverAll(paydesk, dead, { onPlanned, onRefused });
      } finally {
        if (!values.json) process.stdout.write(`Dead deliveries that are sent to ${endpoint} again: ${String(planned)}\n`);
      }
    });
  },
};

function sayPlanned({ id, event, event_type: type, endpoint }: WebhookDelivery): void {
  process.stdout.write(`${id}  ${type} ${event} is sent to ${endpoint} again\n`);
}

function printLine(document: object): void {
  process.stdout.write(`${printable(JSON.stringify(document))}\n`);
}

function printRefusal(id: string, problem: PaydeskProblem): void {
  printLine({ id, error: { code: problem.code, message: sentenceOf(problem) } });
}

function sayRefusal(id: string, problem: PaydeskProblem): void {
  process.stderr.write(`${id}  ${sentenceOf(problem)}\n`);
}
