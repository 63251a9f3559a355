import { attemptText } from '../attempt-text.ts';
import { type Command, CommandFault, parseCommand, WrongUse } from '../command.ts';
import { PAYDESK_OPTIONS, PAYDESK_USAGE, withPaydesk } from '../with-paydesk.ts';

export const webhooksPing: Command = {
  name: 'webhooks ping',
  summary: 'send a ping to an endpoint, now and once',
  usage: `paydesk webhooks ping ENDPOINT [options]

Sends a ping to an endpoint, now and once. One that was failing or disabled is enabled when it receives the ping. Fails
when it does not.

${PAYDESK_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, PAYDESK_OPTIONS);
    const [endpoint, ...more] = positionals;
    if (endpoint === undefined || more.length > 0) {
      throw new WrongUse('Name one endpoint: `paydesk webhooks endpoints` lists those of the merchant.');
    }
    await withPaydesk(values, async (paydesk) => {
      const { status, event, attempts } = await paydesk.pingWebhookEndpoint(endpoint);
      const line = `${event} to ${endpoint}: ${attempts.map(attemptText).join(', ')}`;
      if (status !== 'delivered') throw new CommandFault(`The ping was not received. ${line}`);
      process.stdout.write(`The ping was received. ${line}\n`);
    });
  },
};
