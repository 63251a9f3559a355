import { type Command, parseCommand } from '../command.ts';
import { wholeNumber } from '../whole-number.ts';
import { PAYDESK_OPTIONS, PAYDESK_USAGE, withPaydesk } from '../with-paydesk.ts';
import { onePayment } from '../payments/payment-id.ts';
import { printPayment } from '../payments/print-payment.ts';

const WAIT_SECONDS_MAX = 30;

export const paymentsCheck: Command = {
  name: 'payments check',
  summary: 'ask the gateway now how a payment stands',
  usage: `paydesk payments check PAYMENT_ID [options]

Has the gateway asked at once, waits for what it tells, and prints how the payment stands then. Nothing is moved.

  --wait SECONDS    for a change, default: 20, at most 30
  --json            the payment as the API shows it, without what opens it for its payer

${PAYDESK_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, {
      ...PAYDESK_OPTIONS,
      wait: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
    });
    const id = onePayment(positionals);
    const wait = wholeNumber('--wait', values.wait, 0, WAIT_SECONDS_MAX);
    await withPaydesk(values, async (paydesk) => {
      printPayment(await paydesk.checkPayment(id, { wait }), values.json);
    });
  },
};
