import { PLAIN_BEHAVIOR } from '../behavior.ts';
import { isOnline, isQuery, messageType } from '../dialect.ts';
import { Refusal } from '../error-codes.ts';
import type { Gateway } from '../gateway.ts';
import { errorResponse } from '../messages/documents.ts';
import { isLogin } from '../messages/login-request.ts';
import { readRequest } from '../messages/read-document.ts';
import { readEnvelope, type Envelope } from '../messages/transaction-request.ts';
import { redacted, type RecordedRequest } from '../requests.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/element.ts';
import { nothing, NO_ANSWER, type Answer } from './answer.ts';
import { queueBatch } from './batch.ts';
import { chosenBehavior } from './chosen-behavior.ts';
import { login } from './login.ts';
import { payOnline } from './online.ts';
import { answerQuery } from './query.ts';

/** One request to the endpoint, from its bytes to its answer; a payment is answered only when it is over. */
export async function receive(gateway: Gateway, record: RecordedRequest, bytes: Buffer): Promise<Answer | typeof NO_ANSWER> {
  try {
    const { root, charset } = readRequest(bytes);
    record.charset = charset;
    record.document = redacted(root);
    if (isLogin(root)) return login(gateway, record, root);
    return await transact(gateway, record, root);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, reason } = error;
    const { trxId } = record;
    return { code: 'ME', error: code, reason, trxId, document: errorResponse(code), fault: PLAIN_BEHAVIOR.answer, afterwards: nothing };
  }
}

async function transact(gateway: Gateway, record: RecordedRequest, root: XmlElement): Promise<Answer | typeof NO_ANSWER> {
  const envelope = readEnvelope(root);
  const type = messageType(gateway.settings.dialect, envelope.typeWord);
  describe(gateway, record, envelope);
  record.message = type ?? '';
  if (type === undefined) {
    openSession(gateway, envelope);
    throw new Refusal('WS03', `type ${envelope.typeWord} is not known`);
  }
  const behavior = chosenBehavior(gateway, { ...record, message: type });
  if (behavior.lost) return NO_ANSWER;
  openSession(gateway, envelope);
  if (behavior.error !== '') throw new Refusal(behavior.error, 'as chosen');
  const merchant = gateway.settings.merchants[envelope.merchantId];
  if (merchant?.types.includes(type) !== true) throw new Refusal('WS03', `type ${type} is not enabled`);
  const request = { ...envelope, behavior, usualLanguage: merchant.language };
  if (isOnline(type)) return payOnline(gateway, type, request);
  return isQuery(type) ? answerQuery(gateway, type, request) : queueBatch(gateway, type, request);
}

/** Merchant and session; the session is used up, even when the rest is refused. */
function openSession(gateway: Gateway, { merchantId, merchantKey, trxId, trxKey }: Envelope): void {
  const merchant = gateway.settings.merchants[merchantId];
  if (merchant === undefined || merchant.key === '' || merchant.key !== merchantKey)
    throw new Refusal('WS01', 'unknown merchant or wrong key');
  if (gateway.sessions.isUsed(trxId)) throw new Refusal('WE15', 'this trx id went through step 3 before');
  if (!gateway.sessions.consume(trxId, merchantId, trxKey, gateway.clock.now())) throw new Refusal('WS02', 'no open session with this key');
}

function describe(gateway: Gateway, record: RecordedRequest, { merchantId, trxId, transaction }: Envelope): void {
  const { original, targets, target } = gateway.settings.dialect.elements;
  const asked = childOf(transaction, targets);
  record.merchantId = merchantId;
  record.trxId = trxId;
  record.originalTrxId = childOf(transaction, original)?.attributes['id'] ?? '';
  record.targets = asked === undefined ? [] : childrenOf(asked, target).map(({ attributes }) => attributes['id'] ?? '');
  record.amount = textOf(childOf(transaction, 'amount'));
}
