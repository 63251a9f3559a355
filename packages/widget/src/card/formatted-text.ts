/** What stands in an input and where its caret is, in UTF-16 units from the start. */
export interface FormattedText {
  readonly text: string;
  readonly caret: number;
}

/** Brings typed or pasted text into its form without moving the caret away from the character it stands at. */
export type Format = (text: string, caret: number) => FormattedText;
