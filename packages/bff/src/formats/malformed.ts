/**
 * A document or form that cannot be read. The message says which rule it breaks, in our words: nothing of the document is
 * quoted, because it may hold a card number or a key, or have been written to be read in a log.
 */
export class MalformedDocument extends Error {
  override readonly name = 'MalformedDocument';
}
