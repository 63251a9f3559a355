import type { ServerResponse } from 'node:http';
import type { VirtualClock } from '../clock.ts';
import { jsonBody, xmlBody, type AnswerField, type AnswerRoot } from './answer.ts';
import type { AnswerFault, AnswerFaultKind } from './behavior.ts';
import { withSignature } from './envelope.ts';
import { STATUS, statusMessage } from './status-codes.ts';

const HUGE_BODY_BYTES = 10 * 1024 * 1024;
const DRIP_GAP_MS = 200;

export interface WireAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
  readonly location?: string;
}

export interface UnsentAnswer {
  readonly format: 'xml' | 'json';
  readonly root: AnswerRoot;
  /** Not signed yet. */
  readonly fields: readonly AnswerField[];
  /** PEM; undefined leaves the answer unsigned. */
  readonly key: string | undefined;
}

type Fields = readonly AnswerField[];

const replaced = (fields: Fields, name: string, value: string): Fields =>
  fields.map((field) => (field[0] === name ? [name, value] : field));

/** Other values, correctly signed. */
const BEFORE_SIGNING: Readonly<Partial<Record<AnswerFaultKind, (fields: Fields) => Fields>>> = {
  extra: (fields) => [...fields, ['Novelty', 'a < b & c']],
  'wrong-charset': (fields) => replaced(fields, 'StatusMsg', 'Succès'),
};

/** Fields whose signature does not fit any more, or is not there. */
const AFTER_SIGNING: Readonly<Partial<Record<AnswerFaultKind, (fields: Fields) => Fields>>> = {
  badsig: (fields) => replaced(fields, 'StatusMsg', 'Altered'),
  nosig: (fields) => fields.filter(([name]) => name !== 'Signature'),
  reorder: (fields) => [...fields.slice(1, -1).toReversed(), ...fields.slice(0, 1), ...fields.slice(-1)],
  error3: ([method]) => [
    ...(method === undefined ? [] : [method]),
    ['Status', STATUS.gatewayError],
    ['StatusMsg', statusMessage(STATUS.gatewayError)],
  ],
};

type SpoilText = (body: string, format: 'xml' | 'json') => string;

/** Another text than the fields make. */
const SPOILED_TEXT: Readonly<Partial<Record<AnswerFaultKind, SpoilText>>> = {
  'mismatched-tag': (body, format) => (format === 'json' ? body.slice(0, -1) : body.replace(/<\/(Currency|StatusMsg)>/, '</Amount>')),
  truncated: (body) => body.slice(0, body.length / 2),
  'empty-body': () => '',
  doctype: (body) => `<!DOCTYPE ipc_response [<!ENTITY ok "Success">]>${body.replace('>Success<', '>&ok;<')}`,
  huge: (body, format) => (format === 'json' ? ' '.repeat(HUGE_BODY_BYTES) + body : body.replace('>', `>${' '.repeat(HUGE_BODY_BYTES)}`)),
  jsonnum: (body, format) =>
    format === 'json'
      ? body
          .replace(/"(Status|IPCPreAuthStatus|PaymentStatus)":(\d+)/g, '"$1":"$2"')
          .replace(/"(Amount|FeeAmount|IPC_Trnref)":"(\d+(?:\.\d+)?)"/g, '"$1":$2')
      : body,
};

const ERROR_PAGE = '<html><body><h1>The store has sent a shopping cart with errors</h1></body></html>';

/** Answers of whatever stands before the gateway. */
const OTHER_ANSWERS: Readonly<Partial<Record<AnswerFaultKind, Omit<WireAnswer, 'body'> & { readonly body: string }>>> = {
  html: { status: 200, contentType: 'text/html; charset=utf-8', body: ERROR_PAGE },
  redirect: { status: 301, contentType: 'text/html; charset=utf-8', body: '', location: '/vmp/checkout-moved' },
  'http-500': { status: 500, contentType: 'text/html; charset=utf-8', body: '<h1>500</h1>' },
  'http-503': { status: 503, contentType: 'text/html; charset=utf-8', body: '<h1>503</h1>' },
};

/** The fields as sent, signature included; for the request log as well. */
export function sentFields({ fields, key }: UnsentAnswer, kind: AnswerFaultKind): Fields {
  const altered = BEFORE_SIGNING[kind]?.(fields) ?? fields;
  const signed = key === undefined ? altered : withSignature(altered, key);
  return AFTER_SIGNING[kind]?.(signed) ?? signed;
}

export function wireAnswer(answer: UnsentAnswer, kind: AnswerFaultKind): WireAnswer {
  const fields = sentFields(answer, kind);
  const body = answer.format === 'json' ? jsonBody(fields) : xmlBody(fields, answer.root);
  const text = SPOILED_TEXT[kind]?.(body, answer.format) ?? body;
  const contentType = answer.format === 'json' ? 'application/json; charset=utf-8' : 'text/xml; charset=utf-8';
  return { status: 200, contentType, body: Buffer.from(text, kind === 'wrong-charset' ? 'latin1' : 'utf8') };
}

type Deliver = (response: ServerResponse, answer: WireAnswer, fault: AnswerFault, clock: VirtualClock) => void | Promise<void>;

const leaveOpen: Deliver = () => undefined;
const cut: Deliver = (response) => {
  response.destroy();
};

/** Other ways than sending it at once. */
const DELIVERED: Readonly<Partial<Record<AnswerFaultKind, Deliver>>> = {
  'timeout-before': leaveOpen,
  'timeout-after': leaveOpen,
  'reset-before': cut,
  'reset-after': cut,
  late: async (response, answer, fault, clock) => {
    await clock.sleep(fault.delayMs);
    send(response, answer);
  },
  drip: (response, answer, _fault, clock) => drip(response, answer, clock),
};

/** Sends an answer the way its fault wants it: late, in drops, another one, or not at all. */
export async function sendAnswer(response: ServerResponse, answer: WireAnswer, fault: AnswerFault, clock: VirtualClock): Promise<void> {
  const other = OTHER_ANSWERS[fault.kind];
  const deliver = DELIVERED[fault.kind] ?? send;
  await deliver(response, other === undefined ? answer : { ...other, body: Buffer.from(other.body) }, fault, clock);
}

export function send(response: ServerResponse, { status, contentType, body, location }: WireAnswer): void {
  response.writeHead(status, headersOf(contentType, body, location));
  response.end(body);
}

async function drip(response: ServerResponse, { status, contentType, body }: WireAnswer, clock: VirtualClock): Promise<void> {
  response.writeHead(status, headersOf(contentType, body, undefined));
  for (const byte of body) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await clock.sleep(DRIP_GAP_MS);
  }
  response.end();
}

function headersOf(contentType: string, body: Buffer, location: string | undefined): Record<string, string | number> {
  const headers = { 'content-type': contentType, 'content-length': body.length, 'cache-control': 'no-store' };
  return location === undefined ? headers : { ...headers, location };
}
