import type { EncryptedCard } from './cards/card-encryption.ts';
import { typedCardFields, type CardInClear } from './cards/card-fields.ts';
import type { Fields } from './fields.ts';
import { request, type Store, type WireMoney, type WithFormat } from './request.ts';

/** How the gateway finds out whether a card is good: by a check of nothing, or by taking an amount. Notes 7.3 */
export type CardVerification = 'check' | { readonly debit: WireMoney };

/** Stores a card that was typed; the answer holds its token. Notes 9.8 */
export function storeCard(
  store: Store,
  card: CardInClear & WithFormat & { readonly encrypted: EncryptedCard; readonly verification: CardVerification },
): Fields {
  return request('IPCIAStoreCard', store, {
    ...verificationFields(card.verification),
    ...typedCardFields(card, { PAN: card.encrypted.PAN }, card.encrypted),
    OutputFormat: card.outputFormat,
  });
}

function verificationFields(verification: CardVerification) {
  if (verification === 'check') return { CardVerification: 1 };
  return { CardVerification: 2, Amount: verification.debit.amount, Currency: verification.debit.currency };
}
