import { frCA } from '@paydesk/widget/i18n/fr-ca';
import { en } from '@paydesk/widget/i18n/en';
import { expect, test } from 'vitest';
import { A_RECEIPT } from '../payments/testing/builders.ts';
import { PRINT_SCRIPT_PATH } from './print-script.ts';
import { receiptSection } from './receipt-section.ts';

const french = (facts: Partial<typeof A_RECEIPT> = {}) => receiptSection({ ...A_RECEIPT, ...facts }, frCA, 'fr-CA').toString();

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
  expect(receiptSection(A_RECEIPT, en, 'en-CA').toString()).toContain('All prices are in Canadian dollars.');
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

test('the button that prints waits for its script; without one the payer is told to print', () => {
  const section = french();
  expect(section).toMatch(/id="print-receipt" hidden>Imprimer le relevé</);
  expect(section).toContain('<noscript>Veuillez imprimer cette page');
  expect(section).toContain(`src="${PRINT_SCRIPT_PATH}" integrity="sha384-`);
});

test('more lines than fit below one another stand in columns when printed', () => {
  expect(french({ lines: Array<string>(41).fill('x') })).toContain('<pre class="long"');
});
