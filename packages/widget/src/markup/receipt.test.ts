import { frCA } from '../i18n/fr-ca.ts';
import { en } from '../i18n/en.ts';
import { expect, test } from 'vitest';
import { aReceipt } from '../testing/a-page.ts';
import { html } from './html.ts';
import { receiptMarkup } from './receipt.ts';

const A_RECEIPT = aReceipt();
const PRINT = html`<button>Print</button>`;

const french = (facts: Partial<typeof A_RECEIPT> = {}) => receiptMarkup({ ...A_RECEIPT, ...facts }, frCA, 'fr-CA', PRINT).toString();

test('what has to be shown stands beside the receipt', () => {
  const section = french();
  const shown = [
    'Relevé de transaction',
    ...[A_RECEIPT.legal_name, A_RECEIPT.transaction, '204417', '0070010042 05550001', 'Zoé Exemple'],
    'Tous les prix sont en dollars canadiens.',
    'href="https://shop.example/terms"',
    'href="https://shop.example/refunds"',
  ];
  expect(shown.filter((text) => !section.includes(text))).toEqual([]);
  expect(receiptMarkup(A_RECEIPT, en, 'en-CA', PRINT).toString()).toContain('All prices are in Canadian dollars.');
});

test('the lines stand as the gateway wrote them, blank ones too, left to right', () => {
  const [, text] = /<pre class="short" dir="ltr"[^>]*>\n([^<]*)<\/pre>/.exec(french({ lines: ['', '  A  B', '', '$42.25'] })) ?? [];
  expect(text).toBe('\n  A  B\n\n$42.25');
});

test('markup from a merchant or a payer is text', () => {
  const evil = '</pre><script>alert(1)</script>"\'&';
  const section = french({ legal_name: evil, holder: evil, lines: [evil], terms_url: `https://shop.example/"${evil}` });

  expect(section).not.toContain('<script>');
  expect(section.match(/<\/pre>/g)).toHaveLength(1);
  expect(section).toContain('&lt;/pre&gt;&lt;script&gt;');
});

test('a receipt without lines shows no empty slip', () => {
  expect(french({ lines: [] })).not.toContain('<pre');
});

test('more lines than fit below one another stand in columns when printed', () => {
  expect(french({ lines: Array<string>(41).fill('x') })).toContain('<pre class="long"');
});
