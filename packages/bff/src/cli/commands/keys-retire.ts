import { type Command, parseCommand, refuseWords, WrongUse } from '../command.ts';
import { KIND_OPTIONS, KINDS_USAGE } from '../keys/key-kinds.ts';

export const keysRetire: Command = {
  name: 'keys retire',
  summary: 'take a replaced key away, when nothing needs it any more',
  usage: `paydesk keys retire KIND [options]

Takes the oldest key that was replaced out of the configuration. Refused while a process that serves has not read the
file as it is, and while payments may need the key.

${KINDS_USAGE}  --key ID          which key of a merchant
  --now             a key of Paydesk itself that payments may still need, such as one that has become known
`,
  async run(args) {
    const options = { ...KIND_OPTIONS, key: { type: 'string' }, now: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseCommand(args, options);
    const [kind, ...others] = positionals;
    refuseWords(others);
    const { config: file, merchant, endpoint, key, now } = values;
    const owner = { merchant, endpoint };
    if (kind === 'client_token' || kind === 'card_encryption' || kind === 'notification_address') {
      const { retireServerKey } = await import('../keys/server-key-steps.ts');
      process.stdout.write(await retireServerKey(kind, file, now));
      return;
    }
    const { retireMerchantKey, retireWebhookSecret } = await import('../keys/merchant-secret-steps.ts');
    if (kind === 'merchant_key') process.stdout.write(await retireMerchantKey(owner, key, file));
    else if (kind === 'webhook_secret') process.stdout.write(await retireWebhookSecret(owner, file));
    else throw new WrongUse('Say which kind of key is to be taken away.');
  },
};
