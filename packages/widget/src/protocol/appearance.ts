import { fieldsOf } from './check.ts';

/** Values of our CSS custom properties, by full name, as far as the merchant has set them. */
export type Appearance = Readonly<Record<string, string>>;

const PROPERTIES_MAX = 200;
const VALUE_LENGTH_MAX = 200;

/** Keeps our own names only, with values that can neither end their declaration nor fetch anything. */
export function appearanceOf(data: unknown): Appearance {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(fieldsOf(data)).slice(0, PROPERTIES_MAX)) {
    if (/^--paydesk-[a-z0-9-]{1,60}$/.test(name) && typeof value === 'string' && isHarmless(value)) values[name] = value;
  }
  return values;
}

function isHarmless(value: string): boolean {
  return value.length <= VALUE_LENGTH_MAX && !/[;{}<>\\@]|(?:url|src|image|image-set|element|paint)\s*\(/i.test(value);
}
