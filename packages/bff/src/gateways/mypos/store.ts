import type { OutputFormat } from './answers/answer.ts';
import type { MyposSettings } from './config.ts';
import { languageOf } from './languages.ts';

/** The sender of a request: what is the same for every request of an account. */
export interface Store {
  readonly sid: string;
  readonly walletNumber: string;
  /** Of the key that signs. */
  readonly keyIndex: number;
  /** Two letters. What the payment page does not speak becomes English. */
  readonly language: string;
  /** Of answers; not sent where it is absent: the answer is then XML. */
  readonly outputFormat?: OutputFormat;
  /** Names the client. */
  readonly source?: string;
  /** Partners of the gateway identify themselves, under a version of their own. */
  readonly partner?: { readonly applicationId: string; readonly partnerId: string };
}

/** @param locale Of the payer, who reads the page or the messages of the issuer. */
export function storeOf(settings: MyposSettings, locale: string | null): Store {
  const { sid, wallet_number, key_index, languages, output_format, partner } = settings;
  return {
    sid,
    walletNumber: wallet_number,
    keyIndex: key_index,
    language: languageOf(locale, languages),
    outputFormat: output_format,
    source: 'Paydesk',
    ...(partner === undefined ? {} : { partner: { applicationId: partner.application_id, partnerId: partner.partner_id } }),
  };
}
