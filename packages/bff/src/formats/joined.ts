import { SecretDigits } from '@paydesk/shared/secret-digits';

/** Bytes and digits in one new buffer: there are no other copies of the digits. Who asks for it wipes it. */
export function joined(pieces: readonly (Uint8Array | SecretDigits)[]): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const bytes = new Uint8Array(new ArrayBuffer(length));
  let place = 0;
  for (const piece of pieces) {
    if (piece instanceof SecretDigits) piece.copyTo(bytes, place);
    else bytes.set(piece, place);
    place += piece.length;
  }
  return bytes;
}
