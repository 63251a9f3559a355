import type { BenchServer } from './bench-server.ts';
import type { Contestant } from './contestant.ts';
import type { PublishedPackages } from './published-packages.ts';
import { document, page, type Page } from './site.ts';

const ASSETS = 'assets.braintreegateway.com';
const API = 'api.sandbox.braintreegateway.com';

/** What their client asks for first. */
const CONFIGURATION = {
  environment: 'sandbox',
  merchantId: 'bench',
  assetsUrl: `https://${ASSETS}`,
  clientApiUrl: `https://${API}/merchants/bench/client_api`,
  analytics: { url: `https://${API}/analytics` },
  creditCards: { supportedCardTypes: ['Visa', 'MasterCard'], supportedGateways: [] },
  challenges: [],
};

const AUTHORIZATION = {
  version: 2,
  environment: 'sandbox',
  authorizationFingerprint: 'bench',
  configUrl: `https://${API}/merchants/bench/client_api/v1/configuration`,
};

const SOURCE = `
import client from 'braintree-web/client';
import hostedFields from 'braintree-web/hosted-fields';
client.create({ authorization: '${btoa(JSON.stringify(AUTHORIZATION))}' })
  .then((created) => hostedFields.create({
    client: created,
    fields: { number: { selector: '#number' }, expirationDate: { selector: '#expiry' }, cvv: { selector: '#code' } },
  }))
  .then(() => {
    benchReady();
    document.querySelector('iframe').contentWindow.postMessage('bench: usable', '*');
  });`;

/** In place of their field's frame, whose document alone is about 33 kB: says that it is ready, and has an input when all are. */
const FIELD_SOURCE = `
import Framebus from 'framebus';
onmessage = ({ data }) => {
  if (data !== 'bench: usable') return;
  const input = document.createElement('input');
  input.name = 'cc-number';
  document.body.append(input);
};
const bus = new Framebus({ channel: location.hash.slice(1) });
bus.emit('hosted-fields:FRAME_READY', { field: name.replace('braintree-hosted-field-', '') }, () => undefined);`;

/** Client and hosted fields, with their own three frames. Usable when all are ready. */
export async function braintree(server: BenchServer, packages: PublishedPackages): Promise<Contestant> {
  const script = await page('text/javascript', await packages.bundle('braintree', SOURCE));
  const field = await document('', `<script>${await packages.bundle('braintree-field', FIELD_SOURCE)}</script>`);
  const configuration = await page('application/json', JSON.stringify(CONFIGURATION));
  const done = await page('application/json', '{}');
  const merchant = await document('', '<p id="number"><p id="expiry"><p id="code"><script src="/braintree.js"></script>');
  const shop = server.serve('braintree-shop', ({ pathname }) => (pathname === '/braintree.js' ? script : merchant));
  return {
    name: `Braintree Web ${packages.version('braintree-web')}, stub fields`,
    address: () => Promise.resolve(`${shop}/`),
    elsewhere({ hostname, pathname }): Page {
      if (hostname === ASSETS) return field;
      return pathname.endsWith('/configuration') ? configuration : done;
    },
  };
}
