import type { AnswerField } from '../answer.ts';
import type { KeptCard } from '../cards.ts';
import type { Gateway } from '../gateway.ts';
import { decide } from '../issuer.ts';
import { Refusal, STATUS } from '../status-codes.ts';
import type { StoreRequest } from '../store-request.ts';
import { cardFields, keep, otherCardFields } from './card-fields.ts';
import type { Method } from './method.ts';
import { amountFields } from './payment-fields.ts';

/** IPCIAStoreCard. */
export const storeCard: Method = (gateway, request) => {
  const hundredths = verification(request);
  const card = keep(cardFields(request));
  verify(gateway, request, card, hundredths);
  const token = gateway.ids.cardToken();
  gateway.storedCards.add({ token, storeId: request.storeId, card });
  return [['CardToken', token], ...cardAnswer(card)];
};

/** IPCIAStoredCardUpdate: another expiry for a token. */
export const updateStoredCard: Method = (gateway, request) => {
  const { values, storeId } = request;
  const hundredths = verification(request);
  values.require('CardToken');
  const stored = gateway.storedCards.find(storeId, values.value('CardToken'));
  if (stored === undefined) throw new Refusal(STATUS.invalidParameter, 'CardToken is not known');
  const { expiry, holder } = otherCardFields(request, stored.card.testCard);
  const card: KeptCard = { ...stored.card, expiry, holder };
  verify(gateway, request, card, hundredths);
  stored.card = card;
  return cardAnswer(card);
};

/** CardVerification 1 needs no amount; 2 debits it. */
function verification(request: StoreRequest): bigint {
  request.values.require('CardVerification');
  const verifies = request.values.value('CardVerification');
  if (verifies === '1') return 0n;
  if (verifies !== '2') throw new Refusal(STATUS.invalidParameter, 'CardVerification is neither 1 nor 2');
  request.values.require('Amount', 'Currency');
  return amountFields(request).hundredths;
}

function verify(gateway: Gateway, { behavior }: StoreRequest, card: KeptCard, hundredths: bigint): void {
  const outcome = decide(gateway, behavior, { card, hundredths, byToken: false });
  if (outcome !== STATUS.success) throw new Refusal(outcome, 'the issuer declined');
}

function cardAnswer({ lastFour, expiry, type }: KeptCard): readonly AnswerField[] {
  return [
    ['PAN', lastFour],
    ['ExpDate', expiry],
    ['CardType', type],
  ];
}
