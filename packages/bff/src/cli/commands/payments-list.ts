import { type Command, parseCommand, refuseWords } from '../command.ts';
import { printable } from '../printable.ts';
import { table } from '../table.ts';
import { wholeNumber } from '../whole-number.ts';
import { PAYDESK_OPTIONS, PAYDESK_USAGE, withPaydesk } from '../with-paydesk.ts';
import { listedPayments } from '../payments/listed-payments.ts';
import { PAYMENT_HEAD, paymentRow } from '../payments/payment-row.ts';
import { shownPayment } from '../payments/shown-payment.ts';
import { FILTERS, wantedPayments } from '../payments/wanted-payments.ts';

const LIMIT_MAX = 100_000;

const FILTER_OPTIONS = Object.fromEntries(Object.keys(FILTERS).map((option) => [option, { type: 'string' }])) as Readonly<
  Record<keyof typeof FILTERS, { readonly type: 'string' }>
>;

export const paymentsList: Command = {
  name: 'payments list',
  summary: 'list payments, newest first, with the filters of the API',
  usage: `paydesk payments list [options]

Lists the payments of a merchant, newest first. All filters have to fit. A time is 2026-11-30T09:00:00Z, or a day: its
first moment in UTC.

  --needs-attention     those that a person has to look at
  --status STATUS       such as captured or unknown
  --account ID          of one gateway account
  --currency CODE       such as EUR
  --order REFERENCE     of one order
  --email ADDRESS       of one payer, in upper or lower case
  --last-four DIGITS    of the card
  --schedule ID         made by one schedule: sch_...
  --from, --to TIME     created at the first time or later, and before the second one
  --updated-from, --updated-to TIME
                        the same, of the last change
  --limit N             no more than so many, default: 25
  --json                as the API shows them, one JSON object a line, without what opens a payment for its payer

${PAYDESK_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, {
      ...PAYDESK_OPTIONS,
      ...FILTER_OPTIONS,
      'needs-attention': { type: 'boolean', default: false },
      limit: { type: 'string', default: '25' },
      json: { type: 'boolean', default: false },
    });
    refuseWords(positionals);
    const wanted = wantedPayments(values, values['needs-attention']);
    const limit = wholeNumber('--limit', values.limit, 1, LIMIT_MAX);
    await withPaydesk(values, async (paydesk) => {
      const { payments, more } = await listedPayments(paydesk, wanted, limit);
      if (values.json) {
        for (const payment of payments) process.stdout.write(`${printable(JSON.stringify(shownPayment(payment)))}\n`);
        return;
      }
      process.stdout.write(payments.length === 0 ? 'There are no such payments.\n' : table([PAYMENT_HEAD, ...payments.map(paymentRow)]));
      if (more) process.stderr.write('There are older ones: --limit shows more.\n');
    });
  },
};
