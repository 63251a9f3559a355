import { en } from '../src/i18n/en.ts';
import { frameMessages } from '../src/i18n/messages.ts';
import { brotliBytes, type Manifest, type ManifestScript } from './manifest.ts';

/** Brotli bytes that a payer downloads before the card field can be used. Raising one needs a decision record. */
const HOST_BYTES_MAX = 8_000;
const FRAME_BYTES_MAX = 14_000;
/** While the card is typed: sending, waiting, the bank, the result. */
const LATER_BYTES_MAX = 8_000;

/**
 * Prints what the payer downloads.
 *
 * @throws {Error} When it is more than promised.
 */
export function keepBudgets({ host, frame, page }: Manifest): void {
  const words = brotliBytes(JSON.stringify(frameMessages(en)));
  const sums = [
    { name: 'host', bytes: host.brotli_bytes, bytesMax: HOST_BYTES_MAX },
    { name: 'frame with one language', bytes: frame.brotli_bytes + words, bytesMax: FRAME_BYTES_MAX },
    { name: 'after the form', bytes: bytesOf(frame.later), bytesMax: LATER_BYTES_MAX },
  ];
  const report = sums.map(({ name, bytes, bytesMax }) => `${name}: ${bytes} of ${bytesMax} bytes`);
  process.stdout.write(`${[...report, `hosted page: ${page.brotli_bytes + bytesOf(page.later)} bytes`].join('\n')}\n(brotli)\n`);
  const over = sums.filter(({ bytes, bytesMax }) => bytes > bytesMax).map(({ name }) => name);
  if (over.length > 0) throw new Error(`Over budget: ${over.join(', ')}.`);
}

function bytesOf(scripts: readonly ManifestScript[]): number {
  return scripts.reduce((sum, { brotli_bytes: bytes }) => sum + bytes, 0);
}
