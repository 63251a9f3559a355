export interface ExampleShop {
  /** Of the BFF. */
  readonly url: string;
  readonly port: number;
  readonly currency: string;
}

/** A whole shop of some thirty lines, without any package: what a merchant would write. */
export function exampleShop({ url, port, currency }: ExampleShop): string {
  return `// An example shop: one page, one order. Replace it by your own.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const PAYDESK = '${url}';
const KEY = readFileSync(new URL('keys/merchant-key', import.meta.url), 'utf8').trim();

async function paydesk(method, path, body) {
  const headers = { authorization: \`Bearer \${KEY}\`, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const response = await fetch(PAYDESK + path, { method, headers, body: body && JSON.stringify(body) });
  if (!response.ok) throw new Error(\`Paydesk answered \${response.status}: \${await response.text()}\`);
  return response.json();
}

const PAYER = {
  email: 'mia.berg@example.com', phone: '+37120000000', first_name: 'Mia', last_name: 'Berg',
  address_line1: 'Brivibas iela 12', city: 'Riga', postal_code: 'LV-1010', country: 'LV',
};

async function orderPage() {
  const order = { order_reference: \`order-\${randomUUID().slice(0, 8)}\`, amount: 14990, currency: '${currency}', intent: 'sale', payer: PAYER };
  const payment = await paydesk('POST', '/v1/payments', order);
  return \`<h1>A lamp, 149.90 ${currency}</h1>
    \${payment.embed_html}
    <script>
      document.querySelector('paydesk-checkout').addEventListener('paydesk-complete', () => { location = '/orders/\${payment.id}'; });
    </script>\`;
}

/** The browser said that it is over. Only Paydesk knows what has become of the payment. */
async function resultPage(id) {
  const { status } = await paydesk('GET', \`/v1/payments/\${encodeURIComponent(id)}\`);
  return \`<h1>\${status === 'captured' ? 'Paid. The lamp is on its way.' : 'Not paid: ' + status}</h1><a href="/">Buy another</a>\`;
}

createServer(async (request, response) => {
  const [, part, id] = request.url.split('/');
  try {
    const body = part === '' ? await orderPage() : part === 'orders' && id ? await resultPage(id) : undefined;
    response.writeHead(body ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(\`<!doctype html><html lang="en"><title>Example shop</title><meta name="viewport" content="width=device-width">\${body ?? 'No such page'}\`);
  } catch (error) {
    console.error(error.message);
    response.writeHead(502).end('Paydesk does not answer. Is it running?');
  }
}).listen(${String(port)}, '127.0.0.1', () => console.error('The example shop is open: http://localhost:${String(port)}'));
`;
}
