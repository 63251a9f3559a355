import type { OutputFormat } from './answers/answer.ts';
import { knownFields, type Fields } from './fields.ts';

/** Who asks. The same for every request of an account. */
export interface Store {
  readonly sid: string;
  readonly walletNumber: string;
  /** Of the key that signs. */
  readonly keyIndex: number;
  /** Two letters. What the payment page does not speak becomes English. */
  readonly language: string;
  /** Names the client. */
  readonly source?: string;
  /** Partners of the gateway identify themselves, under a version of their own. */
  readonly partner?: { readonly applicationId: string; readonly partnerId: string };
}

/** An amount as it is sent and signed: exactly the decimals of its currency. */
export interface WireMoney {
  readonly amount: string;
  readonly currency: string;
}

/** Requests that are answered with a message and not with a page. */
export interface WithFormat {
  /** Not sent where it is absent: the answer is then XML. */
  readonly outputFormat?: OutputFormat;
}

type Values = Readonly<Record<string, string | number | undefined>>;

/** A whole request without its signature. What is `undefined` is neither sent nor signed. Notes 3.4 */
export function request(method: string, store: Store, own: Values): Fields {
  return requestInOrder(method, store, { KeyIndex: store.keyIndex, ...own });
}

/** As some pages of the documents print it: the index of the key after the method's own properties. */
export function requestWithLateKeyIndex(method: string, store: Store, own: Values, last: Values = {}): Fields {
  return requestInOrder(method, store, { ...own, KeyIndex: store.keyIndex, ...last });
}

function requestInOrder(method: string, { sid, walletNumber, language, source, partner }: Store, values: Values): Fields {
  return knownFields({
    IPCmethod: method,
    IPCVersion: partner === undefined ? '1.4' : '1.4.1',
    IPCLanguage: language,
    SID: sid,
    WalletNumber: walletNumber,
    Source: source,
    ...values,
    ApplicationID: partner?.applicationId,
    PartnerID: partner?.partnerId,
  });
}
