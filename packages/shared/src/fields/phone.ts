const DIGITS_MAX = 15;

/** RFC 3966 and the ways people write it: groups, a trunk prefix, an extension. */
const PHONE = /^(?:tel:)?([+\d ()\-./]{5,40}?)(?:[ ,;]*(?:ext\.?|extension|x|poste|#|,|;ext=)[ .:]*\d{1,8})?$/i;

/**
 * A phone number as gateways take it: digits, with a plus where it is international. The extension goes, since
 * no gateway has a place for one, and the trunk prefix that is not dialed from abroad.
 *
 * @param text Normalized, with dashes and digits in ASCII.
 * @returns At most 16 characters; `undefined` when it is no phone number.
 */
export function dialedNumber(text: string): string | undefined {
  const main = PHONE.exec(text)?.[1]
    ?.trim()
    .replace(/^00(?=[1-9])/, '+');
  if (main === undefined || main.lastIndexOf('+') > 0 || !/\d/.test(main)) return undefined;
  const digits = main.replace(main.startsWith('+') ? /\( ?0 ?\)|\D/g : /\D/g, '');
  if (digits.length < 5 || digits.length > DIGITS_MAX) return undefined;
  return main.startsWith('+') ? `+${digits}` : digits;
}
