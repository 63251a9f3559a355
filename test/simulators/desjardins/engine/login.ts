import { Refusal } from '../error-codes.ts';
import { merchantOf, type Gateway } from '../gateway.ts';
import { loginResponse } from '../messages/documents.ts';
import { readLogin } from '../messages/login-request.ts';
import type { RecordedRequest } from '../requests.ts';
import type { XmlElement } from '../xml/element.ts';
import { NO_ANSWER, nothing, type Answer } from './answer.ts';
import { chosenBehavior } from './chosen-behavior.ts';

/** Steps 1 and 2: a key for one trx id. */
export function login(gateway: Gateway, record: RecordedRequest, root: XmlElement): Answer | typeof NO_ANSWER {
  record.message = 'login';
  const { merchantId, trxId } = readLogin(root, gateway.settings);
  record.merchantId = merchantId;
  record.trxId = trxId;
  const behavior = chosenBehavior(gateway, { message: 'login', trxId, originalTrxId: '', amount: '' });
  if (behavior.lost) return NO_ANSWER;
  if (behavior.error !== '') throw new Refusal(behavior.error, 'as chosen');
  if (gateway.sessions.isUsed(trxId)) throw new Refusal('WE15', 'this trx id went through step 3 before');
  const key = gateway.ids.trxKey();
  gateway.sessions.open(trxId, { merchantId, key, expiresAt: gateway.clock.now() + gateway.settings.timings.sessionMs });
  const document = loginResponse(merchantId, merchantOf(gateway, merchantId).key, trxId, key);
  return { code: 'M2', error: '', reason: '', trxId, document, fault: behavior.answer, afterwards: nothing };
}
