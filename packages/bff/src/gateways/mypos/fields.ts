import { readForm, writeForm } from '../../formats/form.ts';
import { MalformedDocument } from '../../formats/malformed.ts';

/** One name and value as they stand in a message: decoded, not trimmed. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** A message in the order of the wire. What is signed depends on that order, so it is never a map. */
export type Fields = readonly Field[];

// No message is larger.
const CHARACTERS_MAX = 65_536;
const FIELDS_MAX = 100;

/**
 * The fields of a form-encoded message.
 *
 * @throws {MalformedDocument} When it is no form, or a field has no name or no value.
 */
export function readFields(body: string): Fields {
  return readForm(body, { characters: CHARACTERS_MAX, fields: FIELDS_MAX }).map(({ name, value }) => {
    if (name === '' || value === null) throw new MalformedDocument('it has a field without a name or a value');
    return { name, value };
  });
}

/** Fields as the body of a request, in their order. */
export function writeFields(fields: Fields): string {
  return writeForm(fields.map(({ name, value }) => [name, value]));
}

/** The name of what signs a message, in any case of letters and at any position. */
export function isSignature(name: string): boolean {
  return name.toLowerCase() === 'signature';
}

/** Names to values in the order they are written here; what is `undefined` is not sent and therefore not signed. */
export function knownFields(values: Readonly<Record<string, string | number | undefined>>): Fields {
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: String(value) }]));
}

/** The value of a name in any case of letters. */
export function fieldOf(fields: Fields, name: string): string | undefined {
  return fields.find((field) => isSameName(field.name, name))?.value;
}

/** The first name that a message says twice, in any case of letters. */
export function repeatedName(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name.toLowerCase()).size);
}

export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
