import { MalformedDocument } from '../../../formats/malformed.ts';
import type { XmlElement } from '../../../formats/xml.ts';
import type { Dialect } from '../dialect.ts';
import { MERCHANT_ID, TRANSACTION_ID } from '../field-forms.ts';
import { RESULT_FIELDS, type ResultFields, type Subject, type TransactionResult } from '../messages.ts';
import { attributeOf, child, demandedAttribute, demandedChild, textOf, yesOrNo } from './xml-element.ts';

/** What a result notice and a final response tell alike: `transaction` directly under `merchant`. Notes 4.4, 4.5 */
export function transactionResult(merchant: XmlElement, dialect: Dialect): TransactionResult {
  const transaction = demandedChild(merchant, 'transaction');
  const approved = yesOrNo(transaction, 'approved');
  if (approved === undefined) throw new MalformedDocument('it says nothing of an approval');
  return { ...subjectOf(merchant, transaction), approved, ...transactionFacts(transaction, dialect) };
}

/** Of a transaction in a result or in a status notice. */
export function transactionFacts(transaction: XmlElement, { elements }: Dialect): TransactionFacts {
  const original = child(transaction, elements.original);
  const named = {
    currency: attributeOf(transaction, 'currency'),
    type: attributeOf(transaction, 'type'),
    original: original === undefined ? undefined : demandedAttribute(original, 'id', TRANSACTION_ID),
  };
  const known = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  return { ...known, fields: fieldsOf(transaction), receipt: textOf(transaction, 'receipt') ?? '' };
}

type TransactionFacts = Pick<TransactionResult, 'currency' | 'type' | 'original' | 'fields' | 'receipt'>;

/** Whom and what an element under `merchant` is about. */
export function subjectOf(merchant: XmlElement, named: XmlElement): Subject {
  return {
    merchantId: demandedAttribute(merchant, 'id', MERCHANT_ID),
    reference: demandedAttribute(named, 'id', TRANSACTION_ID),
  };
}

function fieldsOf(transaction: XmlElement): ResultFields {
  const fields = RESULT_FIELDS.map((name) => [name, textOf(transaction, name)] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}
