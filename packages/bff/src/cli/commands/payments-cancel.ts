import { type Command, parseCommand } from '../command.ts';
import { money } from '../payments/payment-row.ts';
import { MOVING_OPTIONS, MOVING_USAGE, moveMoney } from '../payments/move-money.ts';
import { onePayment } from '../payments/payment-id.ts';

export const paymentsCancel: Command = {
  name: 'payments cancel',
  summary: 'release an amount that is held, or cancel one before the bank books it',
  usage: `paydesk payments cancel PAYMENT_ID [options]

Releases what is held, or cancels what was taken before the bank books it, where the gateway can. Always all of it.

  --reason TEXT     for the back office of the gateway, at most 50 characters
${MOVING_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, { ...MOVING_OPTIONS, reason: { type: 'string' } });
    await moveMoney(onePayment(positionals), values, {
      kind: 'cancel',
      sentence: ({ id, amount, currency, order_reference: order }) => `${money(amount, currency)} of ${id} (${order}) will be released.`,
      send: (paydesk, { id }, how) => paydesk.cancelPayment(id, { reason: values.reason }, how),
    });
  },
};
