/** What the shop says, apart from the card form: that is Paydesk's. */
export interface Words {
  readonly tagline: string;
  readonly product: string;
  readonly description: string;
  readonly picture: string;
  readonly buy: string;
  readonly demo_settings: string;
  readonly demo_note: string;
  readonly order_reference: string;
  readonly amount: string;
  readonly currency: string;
  readonly intent: string;
  readonly intents: Readonly<Record<'sale' | 'authorize', string>>;
  readonly challenge: string;
  readonly challenges: Readonly<Record<'modal' | 'redirect', string>>;
  readonly language: string;
  readonly place: string;
  readonly places: Readonly<Record<'embedded' | 'hosted', string>>;
  readonly address: string;
  readonly addresses: Readonly<Record<'known' | 'asked', string>>;
  readonly checkout: string;
  readonly total: string;
  readonly pay_on_a_page: string;
  readonly events: string;
  readonly no_events: string;
  readonly order: string;
  readonly thanks: string;
  readonly not_paid: string;
  readonly on_its_way: string;
  readonly status: string;
  readonly card: string;
  readonly timeline: string;
  readonly timeline_columns: readonly [string, string, string, string];
  readonly continue_payment: string;
  readonly back_to_shop: string;
  readonly problem: string;
  readonly not_found: string;
}

const en: Words = {
  tagline: 'Light for long evenings',
  product: 'Desk lamp Aurora',
  description: 'Brass and opal glass, dims from candle to daylight. Made in small numbers, repaired for life.',
  picture: 'A brass desk lamp with a round glass shade, switched on',
  buy: 'Buy now',
  demo_settings: 'Demo settings',
  demo_note: 'What a real shop decides by itself, you may decide here.',
  order_reference: 'Order reference',
  amount: 'Amount',
  currency: 'Currency',
  intent: 'Take the money',
  intents: { sale: 'At once (sale)', authorize: 'Hold now, capture later (authorize)' },
  challenge: 'Confirmation by the bank',
  challenges: { modal: 'Over this shop (modal)', redirect: 'On its own page (redirect)' },
  language: 'Language',
  place: 'Card form',
  places: { embedded: 'Inside the shop', hosted: 'Hosted checkout page' },
  address: 'Address of the payer',
  addresses: { known: 'Known to the shop', asked: 'Asked for in the card form' },
  checkout: 'Checkout',
  total: 'Total',
  pay_on_a_page: 'Pay on a page of its own instead',
  events: 'Events of the element',
  no_events: 'Nothing yet',
  order: 'Order',
  thanks: 'Thank you for your order',
  not_paid: 'This order is not paid',
  on_its_way: 'Your payment is on its way',
  status: 'Status',
  card: 'Card',
  timeline: 'What happened',
  timeline_columns: ['#', 'Source', 'Event', 'Status'],
  continue_payment: 'Back to the payment',
  back_to_shop: 'Back to the shop',
  problem: 'That did not work',
  not_found: 'There is no such page.',
};

const fr: Words = {
  tagline: 'La lumière des longues soirées',
  product: 'Lampe de bureau Aurora',
  description: 'Laiton et verre opalin, de la bougie à la lumière du jour. Fabriquée en petite série, réparable à vie.',
  picture: 'Une lampe de bureau en laiton avec un abat-jour rond en verre, allumée',
  buy: 'Acheter',
  demo_settings: 'Réglages de démonstration',
  demo_note: 'Ce qu’une vraie boutique décide elle-même, vous pouvez le décider ici.',
  order_reference: 'Référence de commande',
  amount: 'Montant',
  currency: 'Devise',
  intent: 'Encaissement',
  intents: { sale: 'Immédiat (sale)', authorize: 'Autorisation, encaissement plus tard (authorize)' },
  challenge: 'Confirmation par la banque',
  challenges: { modal: 'Par-dessus la boutique (modal)', redirect: 'Sur sa propre page (redirect)' },
  language: 'Langue',
  place: 'Formulaire de carte',
  places: { embedded: 'Dans la boutique', hosted: 'Page de paiement hébergée' },
  address: 'Adresse du payeur',
  addresses: { known: 'Connue de la boutique', asked: 'Demandée dans le formulaire' },
  checkout: 'Paiement',
  total: 'Total',
  pay_on_a_page: 'Payer plutôt sur une page séparée',
  events: 'Événements de l’élément',
  no_events: 'Rien pour l’instant',
  order: 'Commande',
  thanks: 'Merci pour votre commande',
  not_paid: 'Cette commande n’est pas payée',
  on_its_way: 'Votre paiement est en cours',
  status: 'État',
  card: 'Carte',
  timeline: 'Ce qui s’est passé',
  timeline_columns: ['N°', 'Source', 'Événement', 'État'],
  continue_payment: 'Revenir au paiement',
  back_to_shop: 'Retour à la boutique',
  problem: 'Cela n’a pas fonctionné',
  not_found: 'Cette page n’existe pas.',
};

export const LANGUAGES = { en: 'English', fr: 'Français (France)', 'fr-CA': 'Français (Canada)' } as const;
export type Language = keyof typeof LANGUAGES;

export function wordsOf(language: Language): Words {
  return language === 'en' ? en : fr;
}
