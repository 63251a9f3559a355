import type { BenchServer } from './bench-server.ts';
import type { Contestant } from './contestant.ts';
import type { PublishedPackages } from './published-packages.ts';
import { document, page } from './site.ts';

/** A secured field of about 0.5 kB in place of theirs, which is larger: it answers its configuration, and has an input when all have. */
const SECURED_FIELD = `<script>
onmessage = ({ data, source, origin }) => {
  if (data === 'bench: usable') {
    const input = document.createElement('input');
    input.name = 'cc-number';
    document.body.append(input);
  } else {
    const { numKey, fieldType } = JSON.parse(data);
    if (numKey !== undefined) source.postMessage(JSON.stringify({ action: 'config', fieldType, numKey }), origin);
  }
};
</script>`;

const source = (api: string): string => `
import { AdyenCheckout, Card } from '@adyen/adyen-web';
const environmentUrls = { api: '${api}', analytics: '${api}', cdn: { images: '${api}images/', translations: '${api}translations/' } };
AdyenCheckout({
  environment: 'test', clientKey: 'test_BENCHBENCHBENCHBENCHBENCHBENCH', locale: 'en-US', countryCode: 'NL',
  amount: { value: 14900, currency: 'EUR' }, _environmentUrls: environmentUrls, analytics: { enabled: false },
  paymentMethodsResponse: { paymentMethods: [{ type: 'scheme', name: 'Cards', brands: ['visa', 'mc', 'amex', 'maestro'] }] },
}).then((checkout) => new Card(checkout, {
  onConfigSuccess: () => {
    benchReady();
    document.querySelector('iframe').contentWindow.postMessage('bench: usable', '*');
  },
}).mount('#card'));`;

/** Core and Card, the smallest of Adyen Web that takes a card, with their own three frames. Usable when all are configured. */
export async function adyen(server: BenchServer, packages: PublishedPackages): Promise<Contestant> {
  const securedField = await document('', SECURED_FIELD);
  const image = await page('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const empty = await page('application/json', '{}');
  const api = server.serve('checkoutshopper-test', ({ pathname }) => {
    if (pathname.includes('securedfields')) return securedField;
    return pathname.startsWith('/images/') ? image : empty;
  });
  const script = await page('text/javascript', await packages.bundle('adyen', source(`${api}/`)));
  const style = await page('text/css', await packages.read('@adyen/adyen-web/dist/es/adyen.css'));
  const merchant = await document('<link rel="stylesheet" href="/adyen.css">', '<div id="card"></div><script src="/adyen.js"></script>');
  const shop = server.serve('adyen-shop', ({ pathname }) => {
    if (pathname === '/adyen.js') return script;
    return pathname === '/adyen.css' ? style : merchant;
  });
  return { name: `Adyen Web ${packages.version('@adyen/adyen-web')}, stub fields`, address: () => Promise.resolve(`${shop}/`) };
}
