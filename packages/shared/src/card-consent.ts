/**
 * Version of the words by which a payer agrees that a card is stored: `save_card_ask` and `save_card_terms` of the widget.
 * The timeline keeps it with the payer's answer. Changes when the words come to mean something else.
 */
export const CARD_CONSENT = '2026-11-30';
