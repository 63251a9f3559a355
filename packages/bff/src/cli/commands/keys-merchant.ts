import { digestOfKey, newMerchantKey } from '../../security/merchant-keys.ts';
import { type Command, parseCommand, refuseWords } from '../command.ts';

export const keysMerchant: Command = {
  name: 'keys merchant',
  summary: 'print a new secret key for a merchant, and its digest',
  usage: `paydesk keys merchant

Prints two lines: a secret key, which the server of the merchant sends, and its digest. The digest stands under
\`secret_keys\` of the merchant in place of the key, which then is nowhere on this machine.
`,
  run(args) {
    refuseWords(parseCommand(args, {}).positionals);
    const key = newMerchantKey();
    process.stdout.write(`${key}\nsha256:${digestOfKey(key)}\n`);
    return Promise.resolve();
  },
};
