import type { MyposSettings } from './config.ts';
import { languageOf } from './languages.ts';
import type { Store } from './request.ts';

/** Who asks. The language only matters where a payer reads the answer. */
export function storeOf(settings: MyposSettings, locale: string | null = null): Store {
  const { sid, wallet_number, key_index, languages, partner } = settings;
  return {
    sid,
    walletNumber: wallet_number,
    keyIndex: key_index,
    language: languageOf(locale, languages),
    source: 'Paydesk',
    ...(partner === undefined ? {} : { partner: { applicationId: partner.application_id, partnerId: partner.partner_id } }),
  };
}
