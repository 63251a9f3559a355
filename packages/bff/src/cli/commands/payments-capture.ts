import { type Command, parseCommand } from '../command.ts';
import { AMOUNT_OPTIONS, AMOUNT_USAGE, amountTyped } from '../payments/amount.ts';
import { money } from '../payments/payment-row.ts';
import { MOVING_OPTIONS, MOVING_USAGE, moveMoney } from '../payments/move-money.ts';
import { onePayment } from '../payments/payment-id.ts';

export const paymentsCapture: Command = {
  name: 'payments capture',
  summary: 'take an amount that is held',
  usage: `paydesk payments capture PAYMENT_ID [options]

Takes what is held, or a part of it.

${AMOUNT_USAGE}                    all that is held when left out
${MOVING_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, { ...MOVING_OPTIONS, ...AMOUNT_OPTIONS });
    await moveMoney(onePayment(positionals), values, {
      kind: 'capture',
      sentence(payment) {
        const amount = amountTyped(values, payment.currency);
        return `${amount === undefined ? 'All that is held' : money(amount, payment.currency)} of ${payment.id} (${payment.order_reference}) will be taken.`;
      },
      send: (paydesk, { id, currency }, how) => paydesk.capturePayment(id, { amount: amountTyped(values, currency) }, how),
    });
  },
};
