import { OUTCOMES } from '../outcomes.ts';
import type { Merchant } from '../settings.ts';
import type { Transaction } from '../transactions.ts';
import { localTime } from './local-time.ts';

const LABELS: Readonly<Record<Transaction['type'], string>> = {
  purchase: 'ACHAT/PURCHASE',
  preauthorization: 'PREAUTORISATION/PREAUTHORIZATION',
  completion: 'COMPLETION/COMPLETION',
  cancellation: 'ANNULATION/CANCELLATION',
  refund: 'REMBOURSEMENT/REFUND',
};
const AMOUNT_ENDS_AT = 29;
const INDENT = ' '.repeat(10);
const DUPLICATE = '0****Duplicate/Duplicata ****';

export const PROCESS_INFO = 'T@1';

/** Every line begins with a control digit: 1 on the last part of what was not approved, else 0. */
export function receiptOf(transaction: Transaction, merchant: Merchant): string {
  const approved = transaction.verdict === 'approved';
  const { isoCode, text } = OUTCOMES[transaction.outcome];
  const date = localTime(transaction.executedAt);
  const head = [
    'RELEVE DE TRANSACTION/TRANSACTION RECORD',
    '',
    `TPVEV000009  MARCH${merchant.terminalId}`,
    ...[merchant.name, merchant.street, merchant.city].map((line) => `${INDENT}${line}`),
    '',
    `Carte/Card:${approved ? transaction.card.brand : ''}`,
    `No.    ${grouped(transaction.card.masked)} ${transaction.expiry}`,
    '',
    approved ? `Seq.: ${transaction.sequenceNo.slice(-4)}  Lot/Batch: ${transaction.batchNo}` : 'Seq.:       Lot/Batch:',
  ];
  const tail = [
    `20${date.slice(0, 8)}  ${date.slice(9, 14)}  ${PROCESS_INFO}`,
    '',
    operationLine(LABELS[transaction.type], approved ? transaction.amountCents : 0),
    `AUTOR./AUTHOR.:${approved ? ` ${transaction.authorizationNo}` : ''}`,
    '',
    `${INDENT}${approved ? '   ' : ' '}${approved ? isoCode : 'XX'} ${text[transaction.language]}`,
  ];
  const control = approved ? '0' : '1';
  return [...head.map((line) => `0${line}`), ...tail.map((line) => `${control}${line}`), ''].join('\n');
}

export function duplicateOf(receipt: string): string {
  return `${DUPLICATE}\n${receipt}${DUPLICATE}\n`;
}

/** What a dump may show of a receipt: not the expiry. */
export function withoutExpiry(text: string): string {
  return text.replace(/(No\. .*) \d{2}\/\d{2}$/gm, '$1 **/**');
}

function operationLine(label: string, cents: number): string {
  const amount = `$${String(Math.floor(cents / 100))}.${String(cents % 100).padStart(2, '0')}`;
  return `${label} ${amount.padStart(AMOUNT_ENDS_AT - label.length - 1)}`;
}

function grouped(masked: string): string {
  return masked.match(/.{1,4}/g)?.join(' ') ?? '';
}
