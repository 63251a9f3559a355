/** The text of an input and the place of its caret, in UTF-16 units from the start. */
export interface FormattedText {
  readonly text: string;
  readonly caret: number;
}

/** Formats typed or pasted text and keeps the caret at its character. */
export type Format = (text: string, caret: number) => FormattedText;
