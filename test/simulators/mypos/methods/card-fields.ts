import { decryptField } from '../card-decryption.ts';
import { CARD_TYPES, cardTypeOf, isCardNumber, isExpiry, type CardData, type KeptCard } from '../cards.ts';
import { gatewayKey, type Gateway } from '../gateway.ts';
import { Refusal, STATUS } from '../status-codes.ts';
import type { StoreRequest } from '../store-request.ts';
import { findTestCard } from '../test-cards.ts';

export interface PresentedCard {
  readonly card: KeptCard;
  /** Empty when the card itself was sent. */
  readonly token: string;
}

/** What is kept of a card's data. */
export function keep({ number, expiry, holder }: CardData): KeptCard {
  return {
    bin: number.slice(0, 6),
    lastFour: number.slice(-4),
    expiry,
    type: cardTypeOf(number),
    holder,
    testCard: findTestCard(number)?.number ?? '',
  };
}

/** The card that an in-app payment is made with: encrypted fields, or a token instead of all of them. */
export function presentedCard(gateway: Gateway, request: StoreRequest): PresentedCard {
  const token = request.values.value('CardToken');
  return token === '' ? { card: keep(cardFields(request)), token } : { card: tokenCard(gateway, request, token), token };
}

export function tokenCard(gateway: Gateway, { storeId, store }: StoreRequest, token: string): KeptCard {
  if (!store.tokens) throw new Refusal(STATUS.notPermitted, 'tokens are switched off for the store');
  const stored = gateway.storedCards.find(storeId, token);
  if (stored === undefined) throw new Refusal(STATUS.invalidParameter, 'CardToken is not known');
  return stored.card;
}

/** @throws {Refusal} When a field is absent, was encrypted with another key, or has another form. */
export function cardFields(request: StoreRequest): CardData {
  const { values } = request;
  values.require('PAN');
  const number = decrypted(request, 'PAN');
  if (!isCardNumber(number)) throw new Refusal(STATUS.invalidParameter, 'PAN is no card number');
  return { number, ...otherCardFields(request, number) };
}

/** Everything but the card number, which an update of a stored card leaves out. */
export function otherCardFields(request: StoreRequest, number: string): Omit<CardData, 'number'> {
  const { values } = request;
  values.require('ExpDate', 'CVC', 'CardholderName');
  checkAuthentication(request, number);
  const expiry = decrypted(request, 'ExpDate');
  const securityCode = decrypted(request, 'CVC');
  const type = values.value('CardType');
  if (!isExpiry(expiry)) throw new Refusal(STATUS.wrongExpiry, 'ExpDate is not YYMM');
  if (!/^\d{3}$/.test(securityCode)) throw new Refusal(STATUS.invalidParameter, 'CVC is not three digits');
  if (type !== '' && CARD_TYPES[type] === undefined) throw new Refusal(STATUS.invalidParameter, 'CardType is not known');
  return { expiry, securityCode, holder: values.value('CardholderName') };
}

function checkAuthentication({ store, values }: StoreRequest, number: string): void {
  if (store.authenticationData === 'none') return;
  values.require('ECI');
  const mustProve = store.authenticationData === 'enrolled' && findTestCard(number)?.enrolled === true;
  if (mustProve && (values.value('AVV') === '' || values.value('XID') === '')) {
    throw new Refusal(STATUS.authenticationFailed, 'AVV or XID of an enrolled card is missing');
  }
}

function decrypted({ store, keyIndex, values }: StoreRequest, name: string): string {
  const plaintext = decryptField(values.value(name), gatewayKey(store, keyIndex));
  if (plaintext === undefined) throw new Refusal(STATUS.invalidParameter, `${name} is not encrypted for key ${keyIndex}`);
  return plaintext;
}
