/** Names of card brands as they travel on the wire. */
export const CARD_BRANDS = ['visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb', 'unionpay', 'maestro'] as const;

export type CardBrand = (typeof CARD_BRANDS)[number];
