import { merchantOf, type Gateway } from '../gateway.ts';
import { OUTCOMES } from '../outcomes.ts';
import { stateOf, type Transaction } from '../transactions.ts';
import { element, type XmlElement } from '../xml/element.ts';
import { envelope } from './documents.ts';
import { localTime } from './local-time.ts';
import { duplicateOf } from './receipt.ts';
import { CURRENCY_TEXT } from './result.ts';
import type { Language } from './transaction-request.ts';

export interface Query {
  readonly merchantId: string;
  readonly trxId: string;
  readonly language: Language;
  readonly targets: readonly string[];
}

const field = (name: string, text: string): XmlElement => element(name, {}, [text]);
const NOT_FOUND = 'not_found';

/** Root is `response` where the answer to step 3 carries it. */
export function statusNotice(gateway: Gateway, query: Query, root: string): XmlElement {
  const told = query.targets.map((trxId) => statusOf(gateway, query, trxId));
  const children = [field('language', query.language.toUpperCase()), ...told];
  return envelope(root, query.merchantId, [element(gateway.settings.dialect.elements.statusNotice, { id: query.trxId }, children)]);
}

export function receiptNotice(gateway: Gateway, query: Query, root: string): XmlElement {
  const told = query.targets.map((trxId) => {
    const found = gateway.transactions.ofMerchant(query.merchantId, trxId);
    if (found === undefined || found.verdict === 'pending') return element('transaction', { id: trxId, found: 'no' });
    const copy = element('receipt', {}, [{ characterData: duplicateOf(found.receipt) }]);
    if (gateway.settings.duplicateTells === 'lines') return element('transaction', { id: trxId, found: 'yes' }, [copy]);
    const approved = found.verdict === 'approved';
    const fields = [field('card_holder_name', found.holderName), ...resultFields(gateway, found, approved, query.language)];
    return element('transaction', { id: trxId, found: 'yes', approved: approved ? 'yes' : 'no' }, [...fields, copy]);
  });
  return envelope(root, query.merchantId, [element(gateway.settings.dialect.elements.receiptNotice, { id: query.trxId }, told)]);
}

function statusOf(gateway: Gateway, { merchantId, language }: Query, trxId: string): XmlElement {
  const transaction = gateway.transactions.ofMerchant(merchantId, trxId);
  const state = transaction === undefined ? NOT_FOUND : shownState(gateway, transaction);
  if (transaction === undefined || state === NOT_FOUND) return element('transaction', { id: trxId, found: 'no', state: NOT_FOUND });
  transaction.timesShown += 1;
  const attributes = {
    id: trxId,
    type: gateway.settings.dialect.types[transaction.type],
    found: 'yes',
    state,
    currency: 'CAD',
    currencyText: CURRENCY_TEXT,
  };
  if (state === 'pending') return element('transaction', attributes);
  const approved = state !== 'declined' && state !== 'reversed';
  return element(
    'transaction',
    { ...attributes, approved: approved ? 'yes' : 'no' },
    resultFields(gateway, transaction, approved, language),
  );
}

function shownState(gateway: Gateway, transaction: Transaction): string {
  const { shown } = transaction.behavior;
  const ageMs = gateway.clock.now() - transaction.startedAt;
  const isMisshown = shown.answers === null || transaction.timesShown < shown.answers || ageMs < shown.ms;
  if (shown.as !== '' && isMisshown) {
    // Counted here as well: what is not found is not told of.
    if (shown.as === NOT_FOUND) transaction.timesShown += 1;
    return shown.as;
  }
  return ageMs < gateway.settings.timings.statusMinAgeMs ? 'pending' : stateOf(transaction);
}

function resultFields(gateway: Gateway, transaction: Transaction, approved: boolean, language: Language): XmlElement[] {
  const isTrue = approved === (transaction.outcome === 'approved');
  const { conditionCode, text } = OUTCOMES[isTrue ? transaction.outcome : approved ? 'approved' : 'not-completed'];
  const ifApproved = (name: string, value: string): XmlElement[] => (approved ? [field(name, value)] : []);
  return [
    field('terminal_id', merchantOf(gateway, transaction.merchantId).terminalId),
    ...ifApproved('amount', String(transaction.amountCents)),
    field('date', localTime(transaction.executedAt)),
    field('condition_code', conditionCode),
    ...ifApproved('sequence_no', transaction.sequenceNo),
    ...ifApproved('authorization_no', transaction.authorizationNo),
    field('receipt_text', text[language]),
  ];
}
