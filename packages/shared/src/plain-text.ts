/** One line of text that any system can store and show: whole characters, no control characters. */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}

/** Turn the direction of what follows, or hide text: no script needs them where a letter has its own direction. Formatting of old, too. */
const TURNING = /[\u202a-\u202e\u2061-\u2064\u206a-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/** Flags of England, Scotland and Wales: the only pictures that are written with tags. */
const FLAG = /\u{1f3f4}[\u{e0061}-\u{e007a}]{5}\u{e007f}/gu;

/** A picture has two of them in a row; what has more hides something. */
const UNSEEN_IN_A_ROW = /[\p{Cf}\p{Default_Ignorable_Code_Point}]{4}/u;
const ONLY_UNSEEN = /^[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Z}\u2800]+$/u;

/** Whether a person could read the text another way than a machine does: it is turned around, hidden, or not to be seen at all. */
export function isDeceptive(text: string): boolean {
  const rest = text.replace(FLAG, 'flag');
  return TURNING.test(rest) || UNSEEN_IN_A_ROW.test(rest) || (/\P{Z}/u.test(rest) && ONLY_UNSEEN.test(rest));
}

/** As {@link isPlainText}, with line breaks and tabs. */
export function isPlainTextWithLines(text: string): boolean {
  return isPlainText(text.replaceAll(/[\n\r\t]/g, ' '));
}
