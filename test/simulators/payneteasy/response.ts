/** Ordered, because the bytes of an answer are. */
export type Fields = readonly (readonly [name: string, value: string])[];

export type AnswerFormat = 'form' | 'json';

export const FORM_CONTENT_TYPE = 'text/html;charset=utf-8';
export const JSON_CONTENT_TYPE = 'application/vnd.pay+json';

/** Form encoding of one name or value: space as plus, UTF-8 percent sequences. */
function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

/** Pairs joined by "&", with a line feed after every value. Notes 2.3 */
export function formBody(fields: Fields): string {
  return fields.map(([name, value]) => `${formEncode(name)}=${formEncode(value)}\n`).join('&');
}

export function jsonBody(fields: Fields): string {
  return JSON.stringify(Object.fromEntries(fields));
}

export function answerFormat(acceptHeader: string | undefined): AnswerFormat {
  return acceptHeader?.toLowerCase().includes(JSON_CONTENT_TYPE) === true ? 'json' : 'form';
}

/** HTTP 200 for everything in form mode; in JSON mode a refused request is a 4xx. Notes 2.3 and 2.4 */
export function httpStatus(fields: Fields, format: AnswerFormat): number {
  const type = fieldOf(fields, 'type');
  if (format === 'form' || (type !== 'validation-error' && type !== 'error')) return 200;
  return fieldOf(fields, 'error-code') === '101' ? 404 : 400;
}

/** Undefined for an empty text. */
export function known(text: string): string | undefined {
  return text === '' ? undefined : text;
}

export function fieldOf(fields: Fields, name: string): string | undefined {
  return fields.find(([candidate]) => candidate === name)?.[1];
}

/** Leaves out what is not known, as the gateway does. */
export function presentFields(candidates: readonly (readonly [name: string, value: string | undefined])[]): Fields {
  return candidates.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
