/** A number is printed bare in JSON; everything else is text. */
export type AnswerValue = string | number | AnswerFields | readonly AnswerFields[];
export type AnswerField = readonly [name: string, value: AnswerValue];

/** A list of named values in the order they are signed. */
export class AnswerFields {
  readonly fields: readonly AnswerField[];

  constructor(fields: readonly AnswerField[]) {
    this.fields = fields;
  }
}

/** Notes 5.3: leaves in document order, signatures of nested messages among them. */
export function leavesOf(fields: readonly AnswerField[]): readonly string[] {
  return fields.flatMap(([, value]) => leaves(value));
}

function leaves(value: AnswerValue): readonly string[] {
  if (value instanceof AnswerFields) return leavesOf(value.fields);
  if (typeof value === 'object') return value.flatMap((item) => leavesOf(item.fields));
  return [String(value)];
}

export function jsonBody(fields: readonly AnswerField[]): string {
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${json(value)}`).join(',')}}`;
}

function json(value: AnswerValue): string {
  if (value instanceof AnswerFields) return jsonBody(value.fields);
  if (typeof value === 'object') return `[${value.map((item) => jsonBody(item.fields)).join(',')}]`;
  return JSON.stringify(value);
}

export type AnswerRoot = 'ipc_response' | 'IPC_response';

export function xmlBody(fields: readonly AnswerField[], root: AnswerRoot): string {
  const attribute = root === 'ipc_response' ? ' is-array="true"' : '';
  return `<${root}${attribute}>${xml(fields)}</${root}>`;
}

function xml(fields: readonly AnswerField[]): string {
  return fields.map(([name, value]) => element(name, value)).join('');
}

function element(name: string, value: AnswerValue): string {
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: AnswerValue): string {
  if (value instanceof AnswerFields) return xml(value.fields);
  if (typeof value === 'object') return value.map((item) => `<item>${xml(item.fields)}</item>`).join('');
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
