import type { LanguageTag } from '@paydesk/shared/languages';
import type { Messages } from './messages.ts';

export interface Language {
  /** What its speakers call it. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly load: () => Promise<Messages>;
}

/** Each loaded when it is first needed. */
const LANGUAGES = {
  en: { name: 'English', direction: 'ltr', load: async () => (await import('./en.ts')).en },
  'en-CA': { name: 'English (Canada)', direction: 'ltr', load: async () => (await import('./en-ca.ts')).enCA },
  fr: { name: 'Français', direction: 'ltr', load: async () => (await import('./fr.ts')).fr },
  'fr-CA': { name: 'Français (Canada)', direction: 'ltr', load: async () => (await import('./fr-ca.ts')).frCA },
} as const satisfies Readonly<Record<LanguageTag, Language>>;

export function languageOf(tag: LanguageTag): Language {
  return LANGUAGES[tag];
}
