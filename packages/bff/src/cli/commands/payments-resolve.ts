import { confirm, personAtTerminal } from '../ask.ts';
import { type Command, parseCommand } from '../command.ts';
import { PAYDESK_OPTIONS, PAYDESK_USAGE, withPaydesk } from '../with-paydesk.ts';
import { AMOUNT_OPTIONS } from '../payments/amount.ts';
import { onePayment } from '../payments/payment-id.ts';
import { printPayment } from '../payments/print-payment.ts';
import { stated } from '../payments/resolution.ts';

export const paymentsResolve: Command = {
  name: 'payments resolve',
  summary: 'state the outcome of an operation that the gateway will never tell',
  usage: `paydesk payments resolve PAYMENT_ID [options]

For an operation that stays unknown: look for it in the portal of the gateway, and state what you see there. Our books
follow what you state; nothing is sent to the gateway. What was left out is asked for on a terminal, and confirmed.

  --operation ID    of the payment: op_... \`paydesk payments show\` lists them
  --outcome OUTCOME succeeded, declined (the bank has said no) or failed (it came to nothing)
  --note TEXT       what was looked at, and what was found; for the timeline
  --amount "AMOUNT CURRENCY", --minor-units N
                    of a change that was made at the gateway, whose amount was not told
  --yes             needs no confirmation; needed where this is not a terminal
  --json            the payment as the API shows it, without what opens it for its payer

${PAYDESK_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, {
      ...PAYDESK_OPTIONS,
      ...AMOUNT_OPTIONS,
      operation: { type: 'string' },
      outcome: { type: 'string' },
      note: { type: 'string' },
      yes: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    const id = onePayment(positionals);
    await withPaydesk(values, async (paydesk) => {
      const person = personAtTerminal();
      const { resolution, sentence } = await stated(values, await paydesk.readPayment(id), person);
      await confirm(sentence, values.yes, person);
      printPayment(await paydesk.resolveOperation(id, resolution), values.json);
    });
  },
};
