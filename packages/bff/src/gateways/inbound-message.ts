import { MalformedDocument } from '../formats/malformed.ts';
import { MalformedMessage } from '../payments/faults.ts';

/**
 * Reads a document or form that came from outside.
 *
 * @throws {MalformedMessage} When it cannot be read.
 */
export function readInbound<Read>(read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedDocument) throw new MalformedMessage(`the document cannot be read: ${error.message}`);
    throw error;
  }
}
