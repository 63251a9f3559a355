import { newWebhookSecret } from '../../security/webhook-secret.ts';
import { type Command, parseCommand, refuseWords } from '../command.ts';

export const keysWebhook: Command = {
  name: 'keys webhook',
  summary: 'print a new secret for an endpoint of a merchant',
  usage: `paydesk keys webhook

Prints a secret for \`webhooks[].secrets\` of a merchant: put it into a file or variable, and refer to that.
`,
  run(args) {
    refuseWords(parseCommand(args, {}).positionals);
    process.stdout.write(`${newWebhookSecret()}\n`);
    return Promise.resolve();
  },
};
