import { createHash } from 'node:crypto';
import type { Checkout } from '@paydesk/shared/checkout';
import type { PageData } from '@paydesk/shared/page-data';
import { en } from '../src/i18n/en.ts';
import { formMessages, frameMessages } from '../src/i18n/messages.ts';
import { flow } from '../src/markup/flow.ts';
import { FORM_STYLES } from '../src/markup/form-styles.ts';
import { html, json } from '../src/markup/html.ts';
import { minifyCss } from '../src/markup/minify-css.ts';
import { THEME_STYLES } from '../src/markup/theme-styles.ts';
import { aCheckout, aPage } from '../src/testing/a-page.ts';
import { brotliBytes, type Manifest, type ManifestEntry } from './manifest.ts';

/** Brotli bytes that a payer downloads before the card field can be used. Raising one needs a decision record. */
const HOST_BYTES_MAX = 8_000;
/** The document of the frame with the form, its style and the words of one language, and the script that takes it over. */
const FRAME_BYTES_MAX = 14_000;
/** While the card is typed: sending, waiting, the bank, the result. */
const LATER_BYTES_MAX = 18_000;
/** What judges names and addresses, while the card is typed. */
const NAMES_BYTES_MAX = 4_500;

/**
 * Prints what the payer downloads.
 *
 * @throws {Error} When it is more than promised.
 */
export function keepBudgets({ host, frame, page }: Manifest): void {
  const checkout = aCheckout({ payer_fields: [] });
  const sums = [
    { name: 'host', bytes: host.brotli_bytes, bytesMax: HOST_BYTES_MAX },
    { name: 'frame, document and script', bytes: documentBytes(checkout) + frame.brotli_bytes, bytesMax: FRAME_BYTES_MAX },
    { name: 'names and addresses', bytes: laterBytes(frame, 'names-and-addresses'), bytesMax: NAMES_BYTES_MAX },
    {
      name: 'after the form, with its words',
      bytes: laterBytes(frame, 'paydesk-course') + brotliBytes(JSON.stringify(frameMessages(en))),
      bytesMax: LATER_BYTES_MAX,
    },
  ];
  const report = sums.map(({ name, bytes, bytesMax }) => `${name}: ${bytes} of ${bytesMax} bytes`);
  process.stdout.write(
    `${[...report, `hosted page: ${page.brotli_bytes + laterBytes(page, 'paydesk-course')} bytes`].join('\n')}\n(brotli)\n`,
  );
  const over = sums.filter(({ bytes, bytesMax }) => bytes > bytesMax).map(({ name }) => name);
  if (over.length > 0) throw new Error(`Over budget: ${over.join(', ')}.`);
}

function documentBytes(checkout: Checkout): number {
  const words = JSON.stringify(frameMessages(en));
  const integrity = createHash('sha256').update(words).digest('base64');
  const page: PageData = {
    ...aPage({ checkout }),
    messages: formMessages(en, checkout),
    more_messages: `/assets/words-abcdefgh.json#sha256-${integrity}`,
  };
  const style = minifyCss(THEME_STYLES + FORM_STYLES);
  const form = flow({
    checkout,
    messages: en,
    locale: 'en',
    token: page.token,
    nonce: 'a'.repeat(24),
    action: '/',
    statePath: '/',
    now: new Date(checkout.now),
  });
  return brotliBytes(html`<style></style><script type="application/json">${json(page)}</script>${form}`.toString() + style);
}

function laterBytes({ later }: ManifestEntry, name: string): number {
  const script = later.find((candidate) => candidate.name === name);
  if (script === undefined) throw new Error(`No script is called ${name}.`);
  return script.brotli_bytes;
}
