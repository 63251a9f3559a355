/** Said in the merchant's page, where the words of the form are not. */
export interface FallbackWords {
  readonly locale: string;
  readonly sentence: string;
  readonly retry: string;
  readonly open: string;
  /** What a form of the merchant's says that is sent before the card is complete. */
  readonly incomplete: string;
}

const ENGLISH: FallbackWords = {
  locale: 'en',
  sentence: 'The payment form could not be loaded.',
  retry: 'Try again',
  open: 'Pay on our secure page',
  incomplete: 'Complete the card details.',
};

const WORDS: Readonly<Record<string, FallbackWords>> = {
  en: ENGLISH,
  fr: {
    locale: 'fr',
    sentence: 'Le formulaire de paiement n’a pas pu être chargé.',
    retry: 'Réessayer',
    open: 'Payer sur notre page sécurisée',
    incomplete: 'Complétez les données de la carte.',
  },
};

/** In the language that the merchant asks for, else that of the page, else the browser's. */
export function fallbackWords(locale: string | null): FallbackWords {
  const tag = [locale, document.documentElement.lang, navigator.language].find((wanted) => wanted !== null && wanted !== '') ?? '';
  return WORDS[tag.slice(0, 2).toLowerCase()] ?? ENGLISH;
}
