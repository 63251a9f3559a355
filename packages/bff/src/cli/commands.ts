import { backupCommand } from './commands/backup.ts';
import { moveCommand } from './commands/move.ts';
import { restoreCommand } from './commands/restore.ts';
import type { Command } from './command.ts';
import { checkConfigCommand } from './commands/check-config.ts';
import { configSchema } from './commands/config-schema.ts';
import { doctorCommand } from './commands/doctor.ts';
import { eventsList } from './commands/events-list.ts';
import { integrityCommand } from './commands/integrity.ts';
import { initCommand } from './commands/init.ts';
import { keysImportMypos } from './commands/keys-import-mypos.ts';
import { keysMerchant } from './commands/keys-merchant.ts';
import { keysNew } from './commands/keys-new.ts';
import { keysRetire } from './commands/keys-retire.ts';
import { keysRotate } from './commands/keys-rotate.ts';
import { keysWebhook } from './commands/keys-webhook.ts';
import { paymentsCancel } from './commands/payments-cancel.ts';
import { paymentsCapture } from './commands/payments-capture.ts';
import { paymentsRefund } from './commands/payments-refund.ts';
import { paymentsCheck } from './commands/payments-check.ts';
import { paymentsErase } from './commands/payments-erase.ts';
import { paymentsClear } from './commands/payments-clear.ts';
import { paymentsList } from './commands/payments-list.ts';
import { paymentsResolve } from './commands/payments-resolve.ts';
import { paymentsShow } from './commands/payments-show.ts';
import { reconcileCommand } from './commands/reconcile.ts';
import { serveCommand } from './commands/serve.ts';
import { simulatorCommand } from './commands/simulator.ts';
import { webhooksEndpoints } from './commands/webhooks-endpoints.ts';
import { webhooksListen } from './commands/webhooks-listen.ts';
import { webhooksPing } from './commands/webhooks-ping.ts';
import { webhooksRedeliver } from './commands/webhooks-redeliver.ts';

interface CommandGroup {
  readonly heading: string;
  readonly commands: readonly Command[];
}

/** In the order in which they are listed. No name begins with another one. */
export const COMMAND_GROUPS: readonly CommandGroup[] = [
  { heading: 'Start', commands: [initCommand, serveCommand, simulatorCommand, configSchema] },
  { heading: 'Checks', commands: [checkConfigCommand, doctorCommand, integrityCommand, reconcileCommand] },
  { heading: 'Keys', commands: [keysNew, keysRotate, keysRetire, keysMerchant, keysWebhook, keysImportMypos] },
  {
    heading: 'Payments',
    commands: [
      paymentsList,
      paymentsShow,
      paymentsCheck,
      paymentsCapture,
      paymentsCancel,
      paymentsRefund,
      paymentsResolve,
      paymentsClear,
      paymentsErase,
    ],
  },
  { heading: 'Events and webhooks', commands: [eventsList, webhooksEndpoints, webhooksPing, webhooksListen, webhooksRedeliver] },
  { heading: 'Database', commands: [backupCommand, restoreCommand, moveCommand] },
];

export const COMMANDS: readonly Command[] = COMMAND_GROUPS.flatMap(({ commands }) => commands);
