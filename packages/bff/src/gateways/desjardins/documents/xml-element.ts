import { MalformedDocument } from '../../../formats/malformed.ts';
import type { XmlElement } from '../../../formats/xml.ts';

// Elements are read in any order, and those that are not known are ignored.

/**
 * The child of that name.
 *
 * @throws {MalformedDocument} When there are two: we and the gateway might read different ones.
 */
export function child(parent: XmlElement, name: string): XmlElement | undefined {
  const [first, ...more] = parent.children.filter((element) => element.name === name);
  if (more.length > 0) throw new MalformedDocument(`it has more than one ${name}`);
  return first;
}

/** @throws {MalformedDocument} When it is missing, or there are two. */
export function demandedChild(parent: XmlElement, name: string): XmlElement {
  const found = child(parent, name);
  if (found === undefined) throw new MalformedDocument(`it has no ${name}`);
  return found;
}

/** The trimmed text of a child; `undefined` when it is missing or empty. Throws as {@link child}. */
export function textOf(parent: XmlElement, name: string): string | undefined {
  return unlessEmpty(child(parent, name)?.text);
}

/** The trimmed value of an attribute; `undefined` when it is missing or empty. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return unlessEmpty(element.attributes.get(name));
}

/** @throws {MalformedDocument} When it is missing, or not of the form. */
export function demandedAttribute(element: XmlElement, name: string, form: RegExp): string {
  const value = attributeOf(element, name);
  if (value === undefined || !form.test(value)) throw new MalformedDocument(`${element.name} has no usable ${name}`);
  return value;
}

/** @returns `undefined` when it is missing. @throws {MalformedDocument} When it is anything but `yes` or `no`. */
export function yesOrNo(element: XmlElement, name: string): boolean | undefined {
  const value = attributeOf(element, name);
  if (value === undefined) return undefined;
  if (value !== 'yes' && value !== 'no') throw new MalformedDocument(`${element.name} says neither yes nor no to ${name}`);
  return value === 'yes';
}

function unlessEmpty(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}
