import type { Behavior } from '../behavior.ts';
import type { XmlElement } from '../xml/element.ts';

/** What a request is answered with. */
export interface Answer {
  readonly code: 'M2' | 'M8' | 'M9' | 'ME';
  /** Of an error document. */
  readonly error: string;
  readonly reason: string;
  readonly trxId: string;
  readonly document: XmlElement;
  readonly fault: Behavior['answer'];
  /** What happens once it has been sent, or could not be. */
  readonly afterwards: () => Promise<void>;
}

/** The connection is cut instead. */
export const NO_ANSWER = 'no-answer';

export const nothing = (): Promise<void> => Promise.resolve();
