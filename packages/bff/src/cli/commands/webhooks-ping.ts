import { attemptText } from '../attempt-text.ts';
import { type Command, CommandFault, parseCommand, WrongUse } from '../command.ts';
import { printJson } from '../print-json.ts';
import { PAYDESK_OPTIONS, PAYDESK_USAGE, withPaydesk } from '../with-paydesk.ts';

export const webhooksPing: Command = {
  name: 'webhooks ping',
  summary: 'send a ping to an endpoint, now and once',
  usage: `paydesk webhooks ping ENDPOINT [options]

Sends a ping to an endpoint, now and once. One that was failing or disabled is enabled when it receives the ping. Fails
when it does not.

  --json            the delivery as the API shows it

${PAYDESK_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, { ...PAYDESK_OPTIONS, json: { type: 'boolean', default: false } });
    const [endpoint, ...more] = positionals;
    if (endpoint === undefined || more.length > 0) {
      throw new WrongUse('Name one endpoint: `paydesk webhooks endpoints` lists those of the merchant.');
    }
    await withPaydesk(values, async (paydesk) => {
      const delivery = await paydesk.pingWebhookEndpoint(endpoint);
      const { status, event, attempts } = delivery;
      const line = `${event} to ${endpoint}: ${attempts.map(attemptText).join(', ')}`;
      if (values.json) printJson(delivery);
      if (status !== 'delivered') throw new CommandFault(`The ping was not received. ${line}`, { code: 'not_received' });
      if (!values.json) process.stdout.write(`The ping was received. ${line}\n`);
    });
  },
};
