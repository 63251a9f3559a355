import { MalformedDocument } from '../../../formats/malformed.ts';
import type { XmlElement } from '../../../formats/xml.ts';
import type { Dialect } from '../dialect.ts';
import { STATUS_TARGETS_MAX, TRANSACTION_ID } from '../field-forms.ts';
import type { ReceiptNotice, StatusNotice, StatusTarget } from '../messages.ts';
import { subjectOf, transactionFacts } from './transaction-result.ts';
import { attributeOf, child, demandedAttribute, demandedChild, yesOrNo } from './xml-element.ts';

/**
 * What a status or receipt query has found, posted to us or, as an option of the test gateway, returned at once.
 *
 * @returns `undefined` when it is neither.
 * @throws {MalformedDocument}
 * @see Notes 4.10, 4.11, 7.3
 */
export function queryNotice(merchant: XmlElement, dialect: Dialect): StatusNotice | ReceiptNotice | undefined {
  const status = child(merchant, dialect.elements.status_notice);
  if (status !== undefined) return statusNotice(merchant, status, dialect);
  const receipt = child(merchant, dialect.elements.receipt_notice);
  return receipt === undefined ? undefined : receiptNotice(merchant, receipt, dialect);
}

function statusNotice(merchant: XmlElement, status: XmlElement, dialect: Dialect): StatusNotice {
  const transactions = status.children.filter(({ name }) => name === 'transaction');
  if (transactions.length === 0 || transactions.length > STATUS_TARGETS_MAX)
    throw new MalformedDocument('it tells of none, or of too many');
  const targets = transactions.map((transaction) => statusTarget(transaction, dialect));
  if (new Set(targets.map(({ reference }) => reference)).size < targets.length) {
    throw new MalformedDocument('it tells of one transaction twice');
  }
  return { message: 'status', ...subjectOf(merchant, status), targets };
}

function statusTarget(transaction: XmlElement, dialect: Dialect): StatusTarget {
  return { ...foundTransaction(transaction), state: attributeOf(transaction, 'state') ?? '', ...transactionFacts(transaction, dialect) };
}

function receiptNotice(merchant: XmlElement, notice: XmlElement, dialect: Dialect): ReceiptNotice {
  const transaction = demandedChild(notice, 'transaction');
  const { fields, receipt } = transactionFacts(transaction, dialect);
  return { message: 'receipt', ...subjectOf(merchant, notice), target: { ...foundTransaction(transaction), fields, receipt } };
}

function foundTransaction(transaction: XmlElement): Pick<StatusTarget, 'reference' | 'found' | 'approved'> {
  const found = yesOrNo(transaction, 'found');
  const approved = yesOrNo(transaction, 'approved');
  return {
    reference: demandedAttribute(transaction, 'id', TRANSACTION_ID),
    ...(found === undefined ? {} : { found }),
    ...(approved === undefined ? {} : { approved }),
  };
}
