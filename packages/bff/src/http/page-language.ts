import { matchLanguage } from '@paydesk/shared/languages';
import { languageOf } from '@paydesk/widget/i18n/languages';
import type { Messages } from '@paydesk/widget/i18n/messages';
import type { Request } from 'express';

export interface PageLanguage {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly messages: Messages;
}

/** The language of a page: what its address says, what the merchant said, what the browser prefers. */
export async function pageLanguage(request: Request, ofPayment: string | null): Promise<PageLanguage> {
  const { locale } = request.query;
  const named = typeof locale === 'string' ? locale.slice(0, 35) : ofPayment;
  const tag = matchLanguage(named === null ? (request.headers['accept-language'] ?? '') : [named]);
  const language = languageOf(tag);
  return { locale: tag, direction: language.direction, messages: await language.load() };
}
