import type { Paydesk } from '@paydesk/shared/client';
import { NewErasure, type Erasure } from '@paydesk/shared/erasure';
import { confirm, personAtTerminal } from '../ask.ts';
import { type Command, CommandFault, parseCommand, WrongUse } from '../command.ts';
import { printJson } from '../print-json.ts';
import { table } from '../table.ts';
import { PAYDESK_OPTIONS, PAYDESK_USAGE, withPaydesk } from '../with-paydesk.ts';
import { onePayment } from '../payments/payment-id.ts';

type Answered = Awaited<ReturnType<Paydesk['erasePayer']>>;

export const paymentsErase: Command = {
  name: 'payments erase',
  summary: 'remove the details of a payer from a payment, or from all that have an e-mail address',
  usage: `paydesk payments erase PAYMENT_ID [options]
paydesk payments erase --email ADDRESS [options]

Removes name, e-mail, phone, address, birthday and IP address of a payer, the holder of the card, and what the merchant
has said of the order, wherever they are stored. Amounts, ids, outcomes, the order reference and the ends of the card
number stay. It cannot be undone. A payment that is open, or whose card is stored, is refused with what has to happen
first. Fails when one is refused; the others are erased. Backups and logs keep what they hold.

  --email ADDRESS   in upper or lower case
  --yes             needs no confirmation; needed where this is not a terminal
  --json            { "erased": [...], "refused": [{ "payment": ..., "reason": ... }] }

${PAYDESK_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, {
      ...PAYDESK_OPTIONS,
      email: { type: 'string' },
      yes: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    const { email } = values;
    if ((email === undefined) === (positionals.length === 0)) throw new WrongUse('Name one payment by its id, or a payer by --email.');
    const { data: wanted, error } = NewErasure.safeParse(
      email === undefined ? { payment: onePayment(positionals) } : { payer_email: email },
    );
    if (error !== undefined) throw new WrongUse(`--email: ${error.issues.map(({ message }) => message).join('; ')}`);
    const whose = wanted.payment ?? 'all payments with this e-mail address';
    await confirm(`The details of the payer of ${whose} will be removed for ever.`, values.yes, personAtTerminal());
    await withPaydesk(values, async (paydesk) => {
      const result = await eraseAll(paydesk, wanted);
      if (values.json) printJson(result);
      else print(result);
      if (result.refused.length > 0) throw new CommandFault(`Not erased: ${String(result.refused.length)}.`, { code: 'not_erased' });
    });
  },
};

/** As many calls as it takes; ends where one changes nothing. */
async function eraseAll(paydesk: Paydesk, wanted: Parameters<Paydesk['erasePayer']>[0]): Promise<Omit<Erasure, 'more'>> {
  const erased: Answered['erased'] = [];
  for (;;) {
    const answer = await paydesk.erasePayer(wanted);
    erased.push(...answer.erased);
    if (!answer.more || answer.erased.length === 0) return { erased, refused: answer.refused };
  }
}

function print({ erased, refused }: Omit<Erasure, 'more'>): void {
  if (refused.length > 0)
    process.stdout.write(table([['NOT ERASED', 'BECAUSE'], ...refused.map(({ payment, reason }) => [payment, reason])]));
  process.stdout.write(`Payments that hold no details of the payer any more: ${String(erased.length)}\n`);
}
