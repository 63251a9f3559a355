import { ClearAttention } from '@paydesk/shared/attention';
import { given, personAtTerminal } from '../ask.ts';
import { type Command, parseCommand, WrongUse } from '../command.ts';
import { PAYDESK_OPTIONS, PAYDESK_USAGE, withPaydesk } from '../with-paydesk.ts';
import { onePayment } from '../payments/payment-id.ts';
import { printPayment } from '../payments/print-payment.ts';

export const paymentsClear: Command = {
  name: 'payments clear',
  summary: 'say that a person has looked at a payment',
  usage: `paydesk payments clear PAYMENT_ID --note TEXT [options]

Takes a payment off the list of those that need attention. Its books stay as they are: an operation that is unknown is
still unknown.

  --note TEXT       what was looked at, and what was found; for the timeline. Asked for on a terminal
  --json            the payment as the API shows it, without what opens it for its payer

${PAYDESK_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, {
      ...PAYDESK_OPTIONS,
      note: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const id = onePayment(positionals);
    const note = await given('--note', values.note, 'What was looked at, and what was found?', personAtTerminal());
    const { data, error } = ClearAttention.safeParse({ note });
    if (error !== undefined) throw new WrongUse(`--note: ${error.issues.map(({ message }) => message).join('; ')}`);
    await withPaydesk(values, async (paydesk) => {
      printPayment(await paydesk.clearAttention(id, data), values.json);
    });
  },
};
