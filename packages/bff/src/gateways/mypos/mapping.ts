/** What has become of an order, for every method that shows it. */
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

/** `undefined` for a word that is not published. */
export function preAuthState(word: string | undefined): OrderState | undefined {
  return lookUp(PREAUTH_STATUS, word);
}

export function paymentState(word: string | undefined): OrderState | undefined {
  return lookUp(PAYMENT_STATUS, word);
}

function lookUp(table: Readonly<Record<string, OrderState>>, word: string | undefined): OrderState | undefined {
  return word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined;
}

/**
 * When a hold has ended: the day after its last one, since the gateway names no zone.
 *
 * @param text `PreAuthExpDate` as a status answer writes it, `DD/MM/YYYY`. Notes 9.5
 * @returns `undefined` when that is no day.
 */
export function dayAfter(text: string | undefined): Date | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text ?? '') ?? [];
  const last = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const isDay = !Number.isNaN(last.getTime()) && last.getUTCDate() === Number(day);
  return isDay ? new Date(last.getTime() + 24 * 60 * 60 * 1_000) : undefined;
}
