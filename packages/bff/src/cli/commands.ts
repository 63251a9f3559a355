import type { Command } from './command.ts';
import { checkConfigCommand } from './commands/check-config.ts';
import { keysImportMypos } from './commands/keys-import-mypos.ts';
import { keysNew } from './commands/keys-new.ts';
import { keysWebhook } from './commands/keys-webhook.ts';
import { serveCommand } from './commands/serve.ts';

/** In the order in which they are listed. No name begins with another one. */
export const COMMANDS: readonly Command[] = [
  serveCommand,
  checkConfigCommand,
  keysNew,
  keysWebhook,
  keysImportMypos,
];
