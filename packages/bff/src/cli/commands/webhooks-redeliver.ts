import type { PaydeskProblem } from '@paydesk/shared/client';
import type { WebhookDelivery } from '@paydesk/shared/webhook';
import { type Command, parseCommand, WrongUse } from '../command.ts';
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

${PAYDESK_USAGE}`,
  async run(args) {
    const { values, positionals: ids } = parseCommand(args, {
      ...PAYDESK_OPTIONS,
      endpoint: { type: 'string' },
      status: { type: 'string' },
    });
    const { endpoint, status } = values;
    if (endpoint === undefined ? ids.length === 0 || status !== undefined : ids.length > 0 || status !== 'dead') {
      throw new WrongUse('Name deliveries (dlv_...), or --endpoint ID --status dead for all dead ones of an endpoint.');
    }
    await withPaydesk(values, async (paydesk) => {
      if (endpoint === undefined) {
        const onPlanned = ({ id, event, event_type: type, endpoint: to }: WebhookDelivery) =>
          process.stdout.write(`${id}  ${type} ${event} is sent to ${to} again\n`);
        await redeliverAll(paydesk, ids, { onPlanned, onRefused });
        return;
      }
      const dead = await deadDeliveries(paydesk, endpoint);
      let planned = 0;
      const onPlanned = () => {
        planned += 1;
      };
      try {
        await redeliverAll(paydesk, dead, { onPlanned, onRefused });
      } finally {
        process.stdout.write(`Dead deliveries that are sent to ${endpoint} again: ${String(planned)}\n`);
      }
    });
  },
};

function onRefused(id: string, problem: PaydeskProblem): void {
  process.stderr.write(`${id}  ${sentenceOf(problem)}\n`);
}
