/** Checks on what came from the other side. A message that fails one is ignored. */
export type Fields = Readonly<Record<string, unknown>>;

const TEXT_LENGTH_MAX = 2048;

/** Anything but an object has no fields. */
export function fieldsOf(data: unknown): Fields {
  return typeof data === 'object' && data !== null ? (data as Fields) : {};
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= TEXT_LENGTH_MAX;
}

/** Of a captcha, as the contract takes it. */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[^]{1,4096}$/.test(value);
}

export function isOneOf<const Names extends readonly string[]>(value: unknown, names: Names): value is Names[number] {
  return typeof value === 'string' && names.includes(value);
}

/** A language as shop systems write it: a BCP 47 tag, or one with underscores. */
export function isTag(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{1,35}$/.test(value);
}

/** A path on the frame's own origin: never another site, never a script. */
export function isOwnPath(value: unknown): value is string {
  return isText(value) && /^\/(?![/\\])/.test(value) && !/[\t\n\r]/.test(value);
}
