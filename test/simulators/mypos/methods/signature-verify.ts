import { signed } from '../callbacks/callback-message.ts';
import { formBody } from '../form.ts';
import { gatewayKey } from '../gateway.ts';
import { GeneralError } from '../status-codes.ts';
import type { Method } from './method.ts';
import { checkUrl } from './payment-fields.ts';

/** The self-test of a shop plug-in: the gateway calls, and expects OK. */
export const signatureVerify: Method = async (gateway, request) => {
  const { values, storeId, store, keyIndex } = request;
  values.require('url_notify');
  const url = values.value('url_notify');
  checkUrl(request, url);
  const parameters = signed(
    [
      ['IPCmethod', 'IPCSignatureVerify'],
      ['SID', storeId],
    ],
    gatewayKey(store, keyIndex),
  );
  const callback = gateway.callbacks.add({ orderId: '', kind: 'IPCSignatureVerify', url, body: formBody(parameters), lostAnswers: 0 });
  if ((await gateway.callbacks.attempt(callback))?.acknowledged !== true) throw new GeneralError('url_notify did not answer OK');
  return [];
};
