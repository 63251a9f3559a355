import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { onTestFinished, expect, test } from 'vitest';
import { DESJARDINS_CARDS } from '../fixtures/cards.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { newNonce } from '../support/payer-client.ts';
import { aCanadianPayer, useDesjardinsReplicas } from './desjardins-replicas.ts';

/** Stands in every message: where it shows, something was repeated. */
const MARK = 'h0st1le';

const system = useDesjardinsReplicas({ replicas: 2 });

const latin9 = (body: string): Buffer => Buffer.from(`<?xml version="1.0" encoding="ISO-8859-15"?>${body}`, 'latin1');
const result = (trxId: string, content: string): string =>
  `<request input="xml"><merchant id="654321"><transaction id="${trxId}" currency="CAD" approved="no">${content}</transaction></merchant></request>`;

/** What an attacker might post who knows an address: 400, unless it says otherwise. */
const HOSTILE: readonly (readonly [what: string, make: (trxId: string) => Buffer, status?: number])[] = [
  ['a billion laughs', (id) => latin9(`<!DOCTYPE r [<!ENTITY a "${MARK}">${laughs()}]>${result(id, '<receipt>&j;</receipt>')}`)],
  ['a quadratic blow-up', (id) => latin9(`<!DOCTYPE r [<!ENTITY a "${MARK.repeat(1_000)}">]>${result(id, '&a;'.repeat(5_000))}`)],
  [
    'an entity from a file',
    (id) => latin9(`<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${result(id, '<receipt>&x;</receipt>')}`),
  ],
  ['a parameter entity', (id) => latin9(`<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/${MARK}">%p;]>${result(id, '')}`)],
  ['an inclusion', (id) => latin9(result(id, `<?xml-stylesheet href="${MARK}"?>`))],
  ['64 KiB and one byte', (id) => padded(latin9(result(id, MARK)), 65_537), 413],
  ['10 MiB', () => Buffer.alloc(10 * 1_048_576, MARK), 413],
  ['deep nesting', (id) => latin9(result(id, '<a>'.repeat(10_000) + MARK + '</a>'.repeat(0)))],
  ['deep nesting that is closed', (id) => latin9(result(id, '<a>'.repeat(4_000) + MARK + '</a>'.repeat(4_000)))],
  ['very many elements', (id) => latin9(result(id, `<${MARK}/>`.repeat(4_000)))],
  ['very many attributes', (id) => latin9(result(id, `<a ${Array.from({ length: 2_000 }, (_, n) => `${MARK}${n}="1"`).join(' ')}/>`))],
  ['a text that is too long', (id) => latin9(result(id, `<receipt>${MARK.repeat(5_000)}</receipt>`))],
  [
    'bytes of another charset',
    (id) => Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${result(id, MARK)}`), Buffer.of(0xe9)]),
  ],
  ['UTF-16', (id) => Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${result(id, MARK)}`, 'utf16le')],
  ['UTF-7', (id) => Buffer.from(`<?xml version="1.0" encoding="UTF-7"?>${result(id, `+ADw-${MARK}+AD4-`)}`)],
  ['EBCDIC', (id) => Buffer.from(`<?xml version="1.0" encoding="IBM037"?>${result(id, MARK)}`)],
  ['leading junk', (id) => Buffer.concat([Buffer.from(`${MARK} HTTP/1.1 200 OK\r\n`), latin9(result(id, ''))])],
  ['trailing junk', (id) => latin9(`${result(id, '')}${MARK}`)],
  ['a CDATA section that never ends', (id) => latin9(result(id, `<receipt><![CDATA[${MARK}`))],
  [
    'a result hidden behind a CDATA section',
    (id) => latin9(result(id, `<receipt><![CDATA[]]></receipt><amount>1</amount><amount>${MARK}</amount>`)),
  ],
  ['two transactions', (id) => latin9(result(id, '').replace('</merchant>', `<transaction id="${MARK}" approved="yes"/></merchant>`))],
  [
    'a result and a confirmation at once',
    (id) => latin9(result(id, '').replace('</merchant>', `<confirm><transaction id="${id}"/></confirm></merchant>`)),
  ],
  [
    'names of the prototype',
    (id) => latin9(result(id, '').replace('<merchant ', `<__proto__>${MARK}</__proto__><constructor/><merchant `)),
  ],
  ['nothing', () => Buffer.alloc(0)],
  ['bytes without a meaning', () => Buffer.from(Array.from({ length: 5_000 }, (_, n) => (n * 7919) % 256))],
  ['a serialized object', () => Buffer.from(`O:8:"stdClass":1:{s:1:"a";s:7:"${MARK}";}`)],
];

test('a hostile post to the address of a payment is refused without a word, and the payment stays what it is', async () => {
  const { api, bffs, desjardins, readLogs } = system.current;
  const { payment, payer, trxId } = await aCanadianPayer(system.current);
  await payer.pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved });
  await expectStatus(api, payment.id, 'captured');
  const before = { payment: await api.readPayment(payment.id), timeline: await api.readTimeline(payment.id) };
  const address = desjardins.transaction(trxId)!.responseUrl;

  for (const [what, make, status = 400] of HOSTILE) {
    expect({ what, ...(await post(address, make(trxId))) }).toEqual({ what, status, body: '' });
  }
  expect(await post(address, latin9(result(trxId, MARK)), 'application/json')).toEqual({ status: 415, body: '' });
  expect(await post(address, latin9(result(trxId, MARK)), `application/x-www-form-urlencoded; charset=${MARK}`)).toEqual({
    status: 415,
    body: '',
  });

  const after = { payment: await api.readPayment(payment.id), timeline: await api.readTimeline(payment.id) };
  expect(after).toEqual(before);
  for (const { url } of bffs) expect((await fetch(`${url}/docs`)).status).toBeLessThan(500);
  const logs = await readLogs();
  expect(logs).not.toContain(MARK);
  expect(logs).not.toContain(new URL(address).pathname.split('/').at(-1));
  expect(logs).not.toContain('"code":"internal"');
});

test('no address that a document names is ever called', async () => {
  const called: string[] = [];
  const bait = createServer((request, response) => {
    called.push(request.url ?? '');
    response.end(`<!ENTITY x "${MARK}">`);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void bait.close());
  await once(bait, 'listening');
  const url = `http://127.0.0.1:${String((bait.address() as AddressInfo).port)}`;
  const { desjardins } = system.current;
  const { payer, trxId } = await aCanadianPayer(system.current);
  await payer.pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved });
  const address = desjardins.transaction(trxId)!.responseUrl;

  for (const document of [
    `<!DOCTYPE r SYSTEM "${url}/dtd">${result(trxId, '')}`,
    `<!DOCTYPE r [<!ENTITY x SYSTEM "${url}/entity">]>${result(trxId, '<receipt>&x;</receipt>')}`,
    `<!DOCTYPE r [<!ENTITY % x SYSTEM "${url}/parameter">%x;]>${result(trxId, '')}`,
    `<?xml-stylesheet href="${url}/style"?>${result(trxId, '')}`,
  ]) {
    expect(await post(address, latin9(document))).toEqual({ status: 400, body: '' });
  }
  const including = result(trxId, `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${url}/include"/>`);
  await post(address, latin9(including));
  expect(called).toEqual([]);
});

test('a sender without the secret learns nothing of what is there', async () => {
  const { desjardins, readLogs } = system.current;
  const { payer, trxId } = await aCanadianPayer(system.current);
  await payer.pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved });
  const address = desjardins.transaction(trxId)!.responseUrl;
  const secret = address.slice(address.lastIndexOf('/') + 1);

  const wrong = [
    address.replace(secret, secret.slice(0, -1)),
    address.replace(secret, `${secret}A`),
    address.replace(secret, secret.toLowerCase() === secret ? secret.toUpperCase() : secret.toLowerCase()),
    address.replace(secret, MARK),
    address.replace(/-1\//, '-2/'),
    address.replace('/desjardins/desjardins/', '/desjardins/other/'),
    address.replace('/desjardins/desjardins/', '/payneteasy/desjardins/'),
  ];
  for (const url of wrong) expect({ url, ...(await post(url, latin9(result(trxId, '')))) }).toEqual({ url, status: 404, body: '' });
  expect(await readLogs()).not.toContain(secret);
});

async function post(url: string, body: Buffer, contentType = 'text/xml'): Promise<{ readonly status: number; readonly body: string }> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': contentType }, body: new Uint8Array(body) });
  return { status: response.status, body: await response.text() };
}

function laughs(): string {
  return Array.from('bcdefghij', (name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index] ?? ''};`.repeat(10)}">`).join('');
}

function padded(document: Buffer, length: number): Buffer {
  return Buffer.concat([document, Buffer.alloc(length - document.length, ' ')]);
}
