/** What has become of an order, whichever method tells it. */
export type OrderState = 'pending' | 'approved' | 'captured' | 'declined' | 'unsuccessful' | 'reversed' | 'canceled';

/** `IPCPreAuthStatus`. 1 is a hold that waits for its completion; 2 is unused. Notes 8.5 */
const PREAUTH_STATUS: Readonly<Record<string, OrderState>> = {
  '1': 'approved',
  '3': 'captured',
  '4': 'declined',
  '5': 'reversed',
  '6': 'canceled',
};

/** `PaymentStatus`. Notes 9.9 */
const PAYMENT_STATUS: Readonly<Record<string, OrderState>> = {
  '1': 'approved',
  '2': 'pending',
  '3': 'unsuccessful',
  '4': 'reversed',
};

/** `undefined` for a word that nobody has published. */
export function preAuthState(word: string | undefined): OrderState | undefined {
  return lookUp(PREAUTH_STATUS, word);
}

export function paymentState(word: string | undefined): OrderState | undefined {
  return lookUp(PAYMENT_STATUS, word);
}

function lookUp(table: Readonly<Record<string, OrderState>>, word: string | undefined): OrderState | undefined {
  return word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined;
}
