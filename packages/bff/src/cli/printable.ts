/** What a terminal would obey, or what would turn a line around or hide a part of it. A line break and a tab are fine. */
const OBEYED = /(?![\n\t])[\p{Cc}\p{Cs}\u2028\u2029]|(?![\u200c\u200d])[\p{Cf}\u{e0000}-\u{e0fff}]/gu;

/** A text of others as a terminal may show it: escaped where it is not to be seen. JSON stays JSON. */
export function printable(text: string): string {
  return text.replace(OBEYED, (character) =>
    Array.from({ length: character.length }, (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`).join(''),
  );
}
