import type { Manner, WireAnswer } from '../chassis/send-answer.ts';
import { jsonBody, xmlBody, type AnswerField, type AnswerRoot } from './answer.ts';
import type { AnswerFaultKind } from './behavior.ts';
import { withSignature } from './envelope.ts';
import { STATUS, statusMessage } from './status-codes.ts';

const HUGE_BODY_BYTES = 10 * 1024 * 1024;

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

/** Answers of a proxy in front of the gateway. */
export const OTHER_ANSWERS: Readonly<Partial<Record<AnswerFaultKind, WireAnswer>>> = {
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

/** Other ways than sending it at once. */
export const MANNERS: Readonly<Partial<Record<AnswerFaultKind, Manner>>> = {
  'timeout-before': 'never',
  'timeout-after': 'never',
  'reset-before': 'cut',
  'reset-after': 'cut',
  late: 'late',
  drip: 'drip',
};
