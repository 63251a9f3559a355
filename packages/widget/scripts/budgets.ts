import { atPaymentPage } from '../src/i18n/at-payment-page.ts';
import { en } from '../src/i18n/en.ts';
import { type Asked, frameMessages } from '../src/i18n/messages.ts';
import { brotliBytes, type Manifest, type ManifestEntry } from './manifest.ts';

/** Brotli bytes that a payer downloads before the card field can be used. Raising one needs a decision record. */
const HOST_BYTES_MAX = 8_000;
const FRAME_BYTES_MAX = 14_000;
/** On top of it where the payer is asked for more than a card, or shown a stored one. */
const REST_BYTES_MAX = 2_000;
/** On top of it where the card is typed at a page of the gateway. */
const PAYMENT_PAGE_BYTES_MAX = 300;
/** On top of it where the gateway writes receipts. */
const RECEIPT_BYTES_MAX = 300;
/** While the card is typed: sending, waiting, the bank, the result. */
const LATER_BYTES_MAX = 8_000;

/**
 * Prints what the payer downloads.
 *
 * @throws {Error} When it is more than promised.
 */
export function keepBudgets({ host, frame, page }: Manifest): void {
  const words = wordBytes({});
  const payerWords = wordBytes({ payer_fields: ['first_name'] }) - words;
  const paymentPageWords = wordBytes({ asks: 'payment_page' }) - words;
  const receiptWords = wordBytes({ receipts: true }) - words;
  const sums = [
    { name: 'host', bytes: host.brotli_bytes, bytesMax: HOST_BYTES_MAX },
    { name: 'frame with one language', bytes: frame.brotli_bytes + words, bytesMax: FRAME_BYTES_MAX },
    { name: 'rest of the form', bytes: laterBytes(frame, 'rest-of-the-form') + payerWords, bytesMax: REST_BYTES_MAX },
    { name: 'words of the payment page', bytes: paymentPageWords, bytesMax: PAYMENT_PAGE_BYTES_MAX },
    { name: 'words of the receipt', bytes: receiptWords, bytesMax: RECEIPT_BYTES_MAX },
    { name: 'after the form', bytes: laterBytes(frame, 'after-the-form'), bytesMax: LATER_BYTES_MAX },
  ];
  const report = sums.map(({ name, bytes, bytesMax }) => `${name}: ${bytes} of ${bytesMax} bytes`);
  process.stdout.write(
    `${[...report, `hosted page: ${page.brotli_bytes + laterBytes(page, 'after-the-form')} bytes`].join('\n')}\n(brotli)\n`,
  );
  const over = sums.filter(({ bytes, bytesMax }) => bytes > bytesMax).map(({ name }) => name);
  if (over.length > 0) throw new Error(`Over budget: ${over.join(', ')}.`);
}

function wordBytes(asked: Partial<Asked>): number {
  const whole = { asks: 'card', payer_fields: [], receipts: false, ...asked } as const;
  return brotliBytes(JSON.stringify(frameMessages(whole.asks === 'payment_page' ? atPaymentPage(en) : en, whole)));
}

function laterBytes({ later }: ManifestEntry, name: string): number {
  const script = later.find((candidate) => candidate.name === name);
  if (script === undefined) throw new Error(`No script is called ${name}.`);
  return script.brotli_bytes;
}
