/** One line of text that any system can store and show: whole characters, no control characters. */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}

/** As {@link isPlainText}, with line breaks and tabs. */
export function isPlainTextWithLines(text: string): boolean {
  return isPlainText(text.replaceAll(/[\n\r\t]/g, ' '));
}
