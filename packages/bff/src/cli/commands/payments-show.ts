import { type Command, parseCommand } from '../command.ts';
import { printJson } from '../print-json.ts';
import { PAYDESK_OPTIONS, PAYDESK_USAGE, withPaydesk } from '../with-paydesk.ts';
import { onePayment } from '../payments/payment-id.ts';
import { paymentText } from '../payments/payment-text.ts';
import { shownPayment } from '../payments/shown-payment.ts';
import { timelineOf } from '../payments/timeline-of.ts';

export const paymentsShow: Command = {
  name: 'payments show',
  summary: 'show a payment, its operations at the gateway and all that happened to it',
  usage: `paydesk payments show PAYMENT_ID [options]

Shows a payment: its amounts, who pays, each operation with what finds it in the portal of the gateway, why a person
has to look at it and what to do, and its timeline.

  --json            { "payment": ..., "timeline": [...] } as the API shows them, without what opens it for its payer

${PAYDESK_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, { ...PAYDESK_OPTIONS, json: { type: 'boolean', default: false } });
    const id = onePayment(positionals);
    await withPaydesk(values, async (paydesk) => {
      const [payment, timeline] = await Promise.all([paydesk.readPayment(id), timelineOf(paydesk, id)]);
      if (values.json) printJson({ payment: shownPayment(payment), timeline });
      else process.stdout.write(paymentText(payment, timeline));
    });
  },
};
