import { merchantOf, type Gateway } from '../gateway.ts';
import { OUTCOMES } from '../outcomes.ts';
import type { Transaction } from '../transactions.ts';
import { element, type XmlElement } from '../xml/element.ts';
import { envelope } from './documents.ts';
import { effectiveDate, localTime } from './local-time.ts';
import { PROCESS_INFO } from './receipt.ts';

/** Differs from the request's, and ends in a space. */
export const CURRENCY_TEXT = 'CAD $ ';

const TRANSACTION_CODES: Readonly<Record<Transaction['type'], string>> = {
  purchase: '0',
  preauthorization: '1',
  completion: '2',
  cancellation: '3',
  refund: '4',
};

const field = (name: string, text: string): XmlElement => element(name, {}, [text]);
const fieldIfAny = (name: string, text: string): XmlElement[] => (text === '' ? [] : [field(name, text)]);

/** M8: the answer to step 3 of a payment. */
export function finalResponse(gateway: Gateway, transaction: Transaction): XmlElement {
  return envelope('response', transaction.merchantId, [resultOf(gateway, transaction)]);
}

/** M4. */
export function resultNotice(gateway: Gateway, transaction: Transaction): XmlElement {
  return envelope(gateway.settings.dialect.resultNoticeRoot, transaction.merchantId, [resultOf(gateway, transaction)]);
}

function resultOf(gateway: Gateway, transaction: Transaction): XmlElement {
  const merchant = merchantOf(gateway, transaction.merchantId);
  const { dialect } = gateway.settings;
  const approved = transaction.verdict === 'approved';
  const { conditionCode, isoCode, hostCode, actionCode, text } = OUTCOMES[transaction.outcome];
  const isBatch = transaction.original !== undefined;
  const attributes = {
    id: transaction.trxId,
    ...(isBatch ? { type: dialect.types[transaction.type] } : {}),
    currency: 'CAD',
    currencyText: CURRENCY_TEXT,
    approved: approved ? 'yes' : 'no',
  };
  const ifApproved = (name: string, value: string): XmlElement[] => (approved ? [field(name, value)] : []);
  return element('transaction', attributes, [
    ...(transaction.original === undefined ? [] : [element(dialect.elements.original, { id: transaction.original.trxId })]),
    field('terminal_id', merchant.terminalId),
    field('ecr_number', merchant.ecrNumber),
    ...ifApproved('amount', String(transaction.amountCents)),
    field('language', transaction.language.toUpperCase()),
    field('card_holder_name', transaction.holderName),
    field('date', localTime(transaction.executedAt)),
    ...ifApproved('effective_date', effectiveDate(transaction.executedAt)),
    field('transaction_code', TRANSACTION_CODES[transaction.type]),
    field('condition_code', conditionCode),
    ...fieldIfAny('iso_code', isoCode),
    ...fieldIfAny('host_code', hostCode),
    ...fieldIfAny('action_code', actionCode),
    ...ifApproved('card_type', transaction.card.brand),
    ...ifApproved('batch_no', transaction.batchNo),
    ...ifApproved('sequence_no', transaction.sequenceNo),
    ...ifApproved('process_info', PROCESS_INFO),
    ...ifApproved('authorization_no', transaction.authorizationNo),
    field('receipt_text', text[transaction.language]),
    element('receipt', {}, [{ characterData: transaction.receipt }]),
  ]);
}
