/** Text that is not the document it should be, or more of it than any answer is. The message holds nothing of the text. */
export class MalformedDocument extends Error {
  override readonly name = 'MalformedDocument';
}

export const BYTES_MAX = 1_048_576;

const DEPTH_MAX = 8;
const ITEMS_MAX = 20_000;

/** Counts while a document is read, so that a small one that unfolds into a large one is noticed in time. */
export class DocumentLimits {
  #items = 0;

  /** @throws {MalformedDocument} */
  enter(depth: number): void {
    this.#items += 1;
    if (depth > DEPTH_MAX) throw new MalformedDocument('the document is nested too deeply');
    if (this.#items > ITEMS_MAX) throw new MalformedDocument('the document has too many parts');
  }
}
