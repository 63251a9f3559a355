import { createHash } from 'node:crypto';
import { mediaTypeOf } from '../../formats/media-type.ts';
import { MalformedMessage, NotAuthentic } from '../../payments/faults.ts';
import type { InboundMessage, OutcomeHint } from '../../payments/ports/inbound.ts';
import { readInbound } from '../inbound-message.ts';
import type { PaynetEasySettings } from './config.ts';
import { keptDetails } from './details.ts';
import { readDecodableFields, type FormFields } from './form-fields.ts';
import { OutcomeMessage } from './messages.ts';
import { plainText } from './plain-text.ts';
import { isAuthentic } from './signature.ts';

/**
 * Reads a notification or the payer's return: both carry the same values under the same control.
 *
 * The control covers neither amount, currency nor type, and the payer's browser gets to see it.
 * So a return replayed as a notification of a capture is authentic: a reason to ask for the status, never more.
 *
 * @throws {MalformedMessage} @throws {NotAuthentic}
 */
export function readOutcomeMessage(source: 'notification' | 'return', message: InboundMessage, settings: PaynetEasySettings): OutcomeHint {
  const fields = fieldsOf(message);
  const parsed = OutcomeMessage.safeParse(Object.fromEntries([...fields].filter(([, value]) => value !== '')));
  if (!parsed.success)
    throw new MalformedMessage(parsed.error.issues.map(({ path, message: issue }) => `${path.join('.')} ${issue}`).join('; '));
  const { status, orderid, client_orderid, merchant_order, control, ...rest } = parsed.data;

  const reference = client_orderid ?? merchant_order ?? '';
  const keys = [settings.control_key, ...(settings.previous_control_key === undefined ? [] : [settings.previous_control_key])];
  if (!isAuthentic(control, { status, orderid, client_orderid: reference }, keys)) throw new NotAuthentic('the control does not fit');
  if (merchant_order !== undefined && merchant_order !== reference) throw new NotAuthentic('the message names two orders');

  return {
    reference,
    gatewayReference: orderid,
    digest: digestOf([source, status, orderid, reference, subjectOf(rest.type)]),
    ...(source === 'notification' ? announced(status, rest) : {}),
    details: saidDetails({ ...rest, status }),
  };
}

/** Of what happens to an order later, only a status tells what it means. */
function announced(
  status: string,
  { type, 'reason-code': reason }: Pick<OutcomeMessage, 'type' | 'reason-code'>,
): Pick<OutcomeHint, 'announces' | 'reasonCode'> {
  const subject = subjectOf(type);
  if (subject === 'payment') return status === 'approved' ? { announces: 'approval' } : {};
  const reasonCode = subject === 'dispute' ? plainText(reason) : undefined;
  return { announces: 'change', ...(reasonCode === undefined ? {} : { reasonCode }) };
}

/** By GET in the query, by POST in the body; nothing else. */
function fieldsOf({ method, query, contentType, body }: InboundMessage): FormFields {
  const text = method === 'GET' ? query.replace(/^\?/, '') : method === 'POST' ? formBody(contentType, body) : undefined;
  if (text === undefined) throw new MalformedMessage('only GET, or POST of a form, is understood');
  return readInbound(() => readDecodableFields(text, CHARACTERS_MAX));
}

function formBody(contentType: string, body: Uint8Array): string | undefined {
  const mediaType = mediaTypeOf(contentType);
  return mediaType === '' || mediaType === 'application/x-www-form-urlencoded' ? new TextDecoder().decode(body) : undefined;
}

const CHARACTERS_MAX = 65_536;

/**
 * However its unsigned fields are altered, a message has one digest: each payer has seen one, and can send it with others. What
 * tells partial refunds apart is not signed, so the answers to our questions do.
 */
function digestOf(values: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

/** What a message is about, as far as its type can add an entry to a timeline. Notes 5.2 */
type Subject = 'payment' | 'modification' | 'dispute';

const SUBJECTS: Readonly<Record<string, Subject>> = {
  '': 'payment',
  sale: 'payment',
  preauth: 'payment',
  account_verification: 'payment',
  chargeback: 'dispute',
  fraud: 'dispute',
  retrieval: 'dispute',
  dispute: 'dispute',
};

function subjectOf(type = ''): Subject {
  const word = type.toLowerCase();
  return (Object.hasOwn(SUBJECTS, word) ? SUBJECTS[word] : undefined) ?? 'modification';
}

/** Without the amount: it is not signed, and would be read as money that has moved. */
function saidDetails(message: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(keptDetails(message)).filter(([name]) => name !== 'amount'));
}
