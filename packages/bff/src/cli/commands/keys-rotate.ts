import { type Command, parseCommand, refuseWords, WrongUse } from '../command.ts';
import { KIND_OPTIONS, KINDS_USAGE } from '../keys/key-kinds.ts';

export const keysRotate: Command = {
  name: 'keys rotate',
  summary: 'replace a key, one safe step at a time',
  usage: `paydesk keys rotate KIND [options]

Writes the next step of a replacement into the configuration, and says what is to be done then. A key of Paydesk itself
is added first, and made the first one by the second call, once every process that serves has read it. Of a merchant or
an endpoint, a further key is added. \`paydesk keys retire\` takes the old one away.

${KINDS_USAGE}  --directory DIR   where the file of a new key goes, beside the configuration; default: keys
`,
  async run(args) {
    const { values, positionals } = parseCommand(args, KIND_OPTIONS);
    const [kind, ...others] = positionals;
    refuseWords(others);
    const { config: file, directory, merchant, endpoint } = values;
    const owner = { merchant, endpoint };
    if (kind === 'client_token' || kind === 'card_encryption' || kind === 'notification_address') {
      const { rotateServerKey } = await import('../keys/server-key-steps.ts');
      process.stdout.write(await rotateServerKey(kind, file, directory));
      return;
    }
    const { rotateMerchantKey, rotateWebhookSecret } = await import('../keys/merchant-secret-steps.ts');
    if (kind === 'merchant_key') process.stdout.write(await rotateMerchantKey(owner, file));
    else if (kind === 'webhook_secret') process.stdout.write(await rotateWebhookSecret(owner, file, directory));
    else throw new WrongUse('Say which kind of key is to be replaced.');
  },
};
