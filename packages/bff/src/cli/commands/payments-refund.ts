import { type Command, parseCommand } from '../command.ts';
import { AMOUNT_OPTIONS, AMOUNT_USAGE, amountTyped } from '../payments/amount.ts';
import { money } from '../payments/payment-row.ts';
import { MOVING_OPTIONS, MOVING_USAGE, moveMoney } from '../payments/move-money.ts';
import { onePayment } from '../payments/payment-id.ts';

export const paymentsRefund: Command = {
  name: 'payments refund',
  summary: 'give money back',
  usage: `paydesk payments refund PAYMENT_ID [options]

Gives back what was taken, or a part of it. Where refunds need a second key, it is asked for and begins with that.

${AMOUNT_USAGE}                    all that is left when left out
  --reason TEXT     for the back office of the gateway, at most 50 characters
${MOVING_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, { ...MOVING_OPTIONS, ...AMOUNT_OPTIONS, reason: { type: 'string' } });
    await moveMoney(onePayment(positionals), values, {
      kind: 'refund',
      sentence(payment) {
        const amount = amountTyped(values, payment.currency);
        return `${amount === undefined ? 'All that is left' : money(amount, payment.currency)} of ${payment.id} (${payment.order_reference}) will be given back.`;
      },
      send: (paydesk, { id, currency }, how) =>
        paydesk.refundPayment(id, { amount: amountTyped(values, currency), reason: values.reason }, how),
    });
  },
};
