import type { DocumentFault } from '../behavior.ts';
import { errorResponse } from '../messages/documents.ts';
import { element, isElement, mapElements, textOf, type XmlElement, type XmlNode } from '../xml/element.ts';

/** Trx ids to put in place of the right one. */
export interface OtherTrxIds {
  readonly unknown: string;
  /** Of the merchant's latest other transaction; unknown when there is none. */
  readonly attempt: string;
}

type Spoil = (document: XmlElement, others: OtherTrxIds) => XmlElement;

const OTHER_AMOUNT_ADDS = 1;
/** Letters that ISO-8859-15 has and ISO-8859-1 has not are among them. */
export const SPECIAL_NAME = 'Zoé Œuvré-Šmíd & Fils <€>';

const withAttribute =
  (name: string, change: (value: string) => string | undefined) =>
  (found: XmlElement): XmlElement => {
    const { [name]: value, ...rest } = found.attributes;
    const changed = value === undefined ? undefined : change(value);
    return { ...found, attributes: changed === undefined ? rest : { ...found.attributes, [name]: changed } };
  };

const onTransaction =
  (change: (found: XmlElement, others: OtherTrxIds) => XmlElement): Spoil =>
  (document, others) => {
    const apply = (found: XmlElement): XmlElement => change(found, others);
    return mapElements(mapElements(document, 'transaction', apply), 'trx', apply);
  };

const without =
  (name: string): Spoil =>
  (document) =>
    mapElements(document, name, () => undefined);

const doubled =
  (name: string): Spoil =>
  (document) =>
    doubledIn(document, name);

function doubledIn(parent: XmlElement, name: string): XmlElement {
  const children = parent.children.flatMap((child): XmlNode[] => {
    if (!isElement(child)) return [child];
    const inner = doubledIn(child, name);
    return child.name === name ? [inner, inner] : [inner];
  });
  return { ...parent, children };
}

/** A query notice is the one thing under merchant that has an id, and is no transaction. */
const otherQuery: Spoil = (document, { unknown }) =>
  mapElements(document, 'merchant', (merchant) => ({
    ...merchant,
    children: merchant.children.map((child) =>
      isElement(child) && child.name !== 'transaction' ? withAttribute('id', () => unknown)(child) : child,
    ),
  }));

const OPPOSITES: Readonly<Record<string, string>> = { yes: 'no', no: 'yes' };

/** Faults that leave a well-formed document. */
export const ELEMENT_FAULTS: Readonly<Partial<Record<DocumentFault, Spoil>>> = {
  'no-receipt': (document) => mapElements(document, 'receipt', (receipt) => ({ ...receipt, children: [] })),
  'no-amount': without('amount'),
  'other-amount': (document) =>
    mapElements(document, 'amount', (amount) => element('amount', {}, [String(Number(textOf(amount)) + OTHER_AMOUNT_ADDS)])),
  'other-transaction': onTransaction((found, { unknown }) => withAttribute('id', () => unknown)(found)),
  'other-attempt': onTransaction((found, { attempt }) => withAttribute('id', () => attempt)(found)),
  'other-merchant': (document) =>
    mapElements(
      document,
      'merchant',
      withAttribute('id', (id) => `${id}9`),
    ),
  'other-currency': onTransaction(withAttribute('currency', () => 'USD')),
  'other-outcome': onTransaction(withAttribute('approved', (approved) => OPPOSITES[approved])),
  'other-query': otherQuery,
  'no-outcome': onTransaction(withAttribute('approved', () => undefined)),
  'no-transaction': without('transaction'),
  'two-transactions': doubled('transaction'),
  'two-amounts': doubled('amount'),
  'special-characters': (document) => mapElements(document, 'card_holder_name', (name) => ({ ...name, children: [SPECIAL_NAME] })),
  'unknown-elements': onTransaction((found) => ({
    ...found,
    attributes: { ...found.attributes, channel: 'ecommerce' },
    children: [element('loyalty', { tier: '3' }, [element('points', {}, ['42'])]), ...found.children.toReversed()],
  })),
  'error-WE15': () => errorResponse('WE15'),
  'error-WS99': () => errorResponse('WS99'),
  'wrong-charset': (document) => mapElements(document, 'card_holder_name', (name) => ({ ...name, children: [SPECIAL_NAME] })),
  'utf-8': (document) => mapElements(document, 'card_holder_name', (name) => ({ ...name, children: [SPECIAL_NAME] })),
};
