import { decodeHtmlEntities } from './html-entities.ts';
import { signatureIn, signedValues, type Parameters } from './form.ts';
import type { KeyPair } from './keys.ts';
import { isMethod, type MethodName } from './method-names.ts';
import type { RecordedRequest } from './requests.ts';
import type { Settings, Store } from './settings.ts';
import { isSignedBy } from './signature.ts';
import { Refusal, STATUS } from './status-codes.ts';
import type { RequestValues } from './store-request.ts';

const COMMON = ['IPCVersion', 'SID', 'WalletNumber', 'KeyIndex', 'Signature'];
const VERSION = /^1\.[34](\.\d)?$/;
const LANGUAGE = /^[a-z]{2}$/i;

/** Whose request it says it is; undefined when there is no such store or key, so that nothing can be signed. */
export interface Claim {
  readonly storeId: string;
  readonly store: Store;
  readonly keyIndex: string;
  readonly keys: KeyPair;
}

export function claimOf({ stores }: Settings, values: RequestValues): Claim | undefined {
  const storeId = values.value('SID');
  const keyIndex = values.value('KeyIndex');
  const store = Object.hasOwn(stores, storeId) ? stores[storeId] : undefined;
  const keys = store !== undefined && Object.hasOwn(store.keys, keyIndex) ? store.keys[keyIndex] : undefined;
  return store === undefined || keys === undefined ? undefined : { storeId, store, keyIndex, keys };
}

/** The checks of Notes 12.2 in their order, up to the fields of the method. */
export function checkRequest(
  settings: Settings,
  values: RequestValues,
  address: string,
  record: RecordedRequest,
): { method: MethodName; claim: Claim } {
  const method = values.value('IPCmethod');
  if (!isMethod(method)) throw new Refusal(STATUS.unknownMethod, `${method} is no method`);
  values.require(...COMMON);
  const claim = claimOf(settings, values);
  if (claim === undefined) throw unknownClaim(settings, values);
  checkSignature(settings, values.parameters, claim.keys, record);
  checkStore(claim.store, values, address, method);
  checkForm(values, method);
  return { method, claim };
}

function unknownClaim({ stores }: Settings, values: RequestValues): Refusal {
  return Object.hasOwn(stores, values.value('SID'))
    ? new Refusal(STATUS.gatewayError, 'KeyIndex is not known')
    : new Refusal(STATUS.unknownStore, 'SID is not known');
}

function checkSignature({ fidelity }: Settings, parameters: Parameters, { merchantPublicKey }: KeyPair, record: RecordedRequest): void {
  const signature = signatureIn(parameters) ?? '';
  const values = signedValues(parameters);
  if (isSignedBy(merchantPublicKey, values, signature)) record.signatureRule = 'plain';
  else if (fidelity.htmlDecodeFallback && isSignedBy(merchantPublicKey, values.map(decodeHtmlEntities), signature)) {
    record.signatureRule = 'html-decoded';
  } else throw new Refusal(STATUS.wrongSignature, 'Signature does not fit the values');
}

function checkStore(store: Store, values: RequestValues, address: string, method: MethodName): void {
  if (values.value('WalletNumber') !== store.walletNumber) throw new Refusal(STATUS.unknownStore, 'WalletNumber is not that of the store');
  if (!store.enabled) throw new Refusal(STATUS.storeRestricted, 'the store is disabled');
  if (store.approvedAddresses.length > 0 && !store.approvedAddresses.includes(address)) {
    throw new Refusal(STATUS.unapprovedOrigin, `requests from ${address} are not approved`);
  }
  if (!store.methods.includes(method)) throw new Refusal(STATUS.storeRestricted, `${method} is switched off for the store`);
}

function checkForm(values: RequestValues, method: MethodName): void {
  const repeated = values.parameters.length !== values.size;
  if (repeated) throw new Refusal(STATUS.invalidParameter, 'a parameter is given more than once');
  if (!VERSION.test(values.value('IPCVersion'))) throw new Refusal(STATUS.invalidParameter, 'IPCVersion is not known');
  if (method === 'IPCSignatureVerify') return;
  values.require('IPCLanguage');
  if (!LANGUAGE.test(values.value('IPCLanguage'))) throw new Refusal(STATUS.invalidParameter, 'IPCLanguage is no language');
  if (!/^(|xml|json)$/i.test(values.value('OutputFormat')))
    throw new Refusal(STATUS.invalidParameter, 'OutputFormat is neither XML nor JSON');
}
