import { request as httpRequest } from 'node:http';
import { expect, test } from 'vitest';
import { DOCUMENT_FAULTS, type DocumentFault } from './behavior.ts';
import { SPECIAL_NAME } from './faults/element-faults.ts';
import { aLater, aPurchase, aTrxId, loginDocument, step3Document, type Reply } from './testing/merchant.ts';
import { aGateway, type Running } from './testing/running.ts';
import { childrenOf } from './xml/element.ts';

const APPROVED = 'yes';

const transactionsIn = ({ root }: Reply): number =>
  root === undefined ? 0 : childrenOf(childrenOf(root, 'merchant')[0]!, 'transaction').length;

/** What a merchant sees of an approved payment whose final answer is spoiled so. */
const SEEN: Readonly<Record<DocumentFault, (reply: Reply, trxId: string) => void>> = {
  none: ({ transaction }) => expect(transaction?.attributes['approved']).toBe(APPROVED),
  'no-receipt': ({ field, transaction }) => expect([transaction?.attributes['approved'], field('receipt')]).toEqual([APPROVED, '']),
  'no-amount': ({ field, transaction }) => expect([transaction?.attributes['approved'], field('amount')]).toEqual([APPROVED, '']),
  'other-amount': ({ field }) => expect(field('amount')).toBe('4226'),
  'other-transaction': ({ transaction }, trxId) => expect(transaction?.attributes['id']).not.toBe(trxId),
  'other-attempt': ({ transaction }, trxId) => expect(transaction?.attributes['id']).not.toBe(trxId),
  // It is for query notices; a final answer names none.
  'other-query': ({ transaction }, trxId) => expect(transaction?.attributes['id']).toBe(trxId),
  'other-merchant': ({ text }) => expect(text).toContain('<merchant id="6543219">'),
  'other-currency': ({ transaction }) => expect(transaction?.attributes['currency']).toBe('USD'),
  'other-outcome': ({ transaction }) => expect(transaction?.attributes['approved']).toBe('no'),
  'no-outcome': ({ transaction }) => expect(transaction?.attributes).not.toHaveProperty('approved'),
  'no-transaction': (reply) => expect([reply.root?.name, transactionsIn(reply)]).toEqual(['response', 0]),
  'two-transactions': (reply) => expect(transactionsIn(reply)).toBe(2),
  'two-amounts': ({ text }) => expect(text.match(/<amount>/g)).toHaveLength(2),
  'special-characters': ({ field }) => expect(field('card_holder_name')).toBe(SPECIAL_NAME),
  'unknown-elements': ({ text, field }) => expect([text.includes('<loyalty tier="3">'), field('amount')]).toEqual([true, '4225']),
  'error-WE15': ({ error }) => expect(error).toBe('WE15'),
  'error-WS99': ({ error }) => expect(error).toBe('WS99'),
  'empty-body': ({ text }) => expect(text).toBe(''),
  'html-page': ({ text, contentType }) => expect([text.startsWith('<html>'), contentType]).toEqual([true, 'text/html']),
  'not-xml': ({ root, text }) => expect([root, text]).toEqual([undefined, 'OK approved=yes\n']),
  truncated: ({ root, text }) => expect([root, text.includes('</response>')]).toEqual([undefined, false]),
  doctype: ({ root, text }) => expect([root, text.includes('&hello;')]).toEqual([undefined, true]),
  'entity-bomb': ({ text }) => expect(text).toContain('<!ENTITY e9 "&e8;&e8;'),
  'external-entity': ({ text }) => expect(text).toContain('SYSTEM "file:'),
  deep: ({ text }) => expect(text).toContain('<a>'.repeat(1_000)),
  'many-elements': ({ text }) => expect(text.match(/<a\/>/g)).toHaveLength(2_000),
  'long-text': ({ text }) => expect(text).toContain('x'.repeat(32_000)),
  oversized: ({ root, text }) => expect([root !== undefined, text.length > 64 * 1024]).toEqual([true, true]),
  huge: ({ text }) => expect(text.length).toBeGreaterThan(10 * 1024 * 1024),
  'wrong-charset': ({ root, text }) => expect([root, text.includes('encoding="UTF-8"')]).toEqual([undefined, true]),
  'unknown-charset': ({ text }) => expect(text).toContain('encoding="EBCDIC-CP-FR"'),
  'utf-8': ({ field, text }) => expect([field('card_holder_name'), text.includes('encoding="UTF-8"')]).toEqual([SPECIAL_NAME, true]),
  'byte-order-mark': ({ transaction }) => expect(transaction?.attributes['approved']).toBe(APPROVED),
  'leading-space': ({ text, transaction }) => expect([/^\s+</.test(text), transaction?.attributes['approved']]).toEqual([true, APPROVED]),
  'leading-garbage': ({ root, text }) => expect([root, text.startsWith('debug: 0x1F\n<?xml')]).toEqual([undefined, true]),
  'wrong-content-type': ({ contentType, transaction }) =>
    expect([contentType, transaction?.attributes['approved']]).toEqual(['text/html', APPROVED]),
};

test.each(DOCUMENT_FAULTS.filter((fault) => fault !== 'none'))(
  'a final answer can be spoiled by "%s", and the payment is approved all the same',
  async (variant) => {
    const { simulator, shop, pay, ask } = await aGateway();
    await pay();
    shop.received.length = 0;
    const trxId = aTrxId();
    simulator.chooseScenario({ scenario: 'answer', variant, trxId });

    const reply = await pay({ trxId });

    SEEN[variant](reply, trxId);
    expect(reply.status).toBe(200);
    expect(shop.kinds()).toEqual(['result', 'confirm']);
    expect(await ask(trxId)).toContain('state="approved"');
  },
);

test('an answer for another attempt names one that exists', async () => {
  const { simulator, pay } = await aGateway();
  const before = aTrxId();
  await pay({ trxId: before });
  simulator.chooseScenario({ scenario: 'answer', variant: 'other-attempt' });

  expect((await pay()).transaction?.attributes['id']).toBe(before);
});

test.each([
  ['http-500', 500],
  ['http-503', 503],
  ['redirect', 302],
])('a final answer can be "%s"', async (variant, status) => {
  const { simulator, pay, ask } = await aGateway();
  const trxId = aTrxId();
  simulator.chooseScenario({ scenario: 'answer', variant, trxId });

  expect((await pay({ trxId })).status).toBe(status);
  expect(await ask(trxId)).toContain('state="approved"');
});

test.each(['cut', 'cut-in-body'])('the connection of step 3 can be "%s", and the payment is approved', async (variant) => {
  const { simulator, shop, pay, ask } = await aGateway();
  const trxId = aTrxId();
  simulator.chooseScenario({ scenario: 'answer', variant, trxId });

  await expect(pay({ trxId })).rejects.toThrow(/fetch failed|terminated/);

  expect(shop.kinds()).toEqual(['result', 'confirm']);
  expect(await ask(trxId)).toContain('state="approved"');
});

test.each(['never', 'drip', 'late'])('a final answer can come "%s" while the payment is already approved', async (variant) => {
  const { simulator, merchant, shop, ask } = await aGateway();
  const payment = aPurchase(shop.url);
  const trxKey = await merchant.login(payment.trxId);
  simulator.chooseScenario({ scenario: 'answer', variant, trxId: payment.trxId, behavior: { answer: { delayMs: 600_000 } } });
  const giveUp = new AbortController();

  const open = merchant.post(step3Document(payment, trxKey), {}, giveUp.signal);
  const ended = expect(open).rejects.toThrow('aborted');
  await expect.poll(() => simulator.transaction(payment.trxId)?.state).toBe('approved');
  giveUp.abort();

  await ended;
  if (variant === 'never') expect(await ask(payment.trxId)).toContain('state="approved"');
});

test('a late answer comes after its delay', async () => {
  const { simulator, pay } = await aGateway();
  simulator.chooseScenario({ scenario: 'answer', variant: 'late', behavior: { answer: { delayMs: 20 } } });

  expect((await pay()).transaction?.attributes['approved']).toBe('yes');
});

test('an answer in drops is complete in the end', async () => {
  const { simulator } = await aGateway();
  simulator.chooseScenario({ scenario: 'answer', variant: 'drip', message: 'login' });
  const received = new Promise<string>((resolve, reject) => {
    const outgoing = httpRequest(`${simulator.url}/catch`, { method: 'POST', headers: { 'content-type': 'text/xml' } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        // Five drops tell enough; the rest would take a minute.
        if (text.length >= 5) {
          resolve(text);
          response.destroy();
        }
      });
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(loginDocument(aTrxId()));
  });

  expect(await received).toBe('<?xml');
});

test('a payment whose message is lost was never made', async () => {
  const { simulator, shop, pay, ask } = await aGateway();
  const trxId = aTrxId();
  simulator.chooseScenario({ scenario: 'message-lost', trxId });

  await expect(pay({ trxId })).rejects.toThrow('fetch failed');

  expect(shop.received).toEqual([]);
  expect(await ask(trxId)).toContain('state="not_found"');
});

test.each(['truncated', 'other-transaction', 'http-500', 'not-xml', 'doctype'])(
  'the answer to a login can be spoiled by "%s"',
  async (variant) => {
    const { simulator, merchant } = await aGateway();
    const trxId = aTrxId();
    const plain = await merchant.post(loginDocument(trxId));
    simulator.chooseScenario({ scenario: 'answer', variant, message: 'login', trxId });

    const spoiled = await merchant.post(loginDocument(trxId));

    expect(plain.text).toContain(`<trx id="${trxId}"`);
    expect(spoiled.status === 500 || spoiled.root === undefined || !spoiled.text.includes(trxId)).toBe(true);
  },
);

test('a login can be lost', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'message-lost', message: 'login' });

  await expect(merchant.login(aTrxId())).rejects.toThrow('fetch failed');
});

test.each([
  ['cut', 'completed'],
  ['error-WS99', 'completed'],
  ['html-page', 'completed'],
])('the acknowledgement of a batch operation can be spoiled by "%s", and the operation is executed', async (variant, state) => {
  const { simulator, shop, merchant, original } = await held();
  simulator.chooseScenario({ scenario: 'answer', variant, message: 'completion' });

  await merchant.send(aLater('preauthorization_completion', original, shop.url)).catch(() => undefined);
  await simulator.runBatch();

  expect(simulator.transaction(original)?.state).toBe(state);
});

async function held(): Promise<Running & { readonly original: string }> {
  const running = await aGateway();
  const original = aTrxId();
  await running.pay({ trxId: original, type: 'preauthorization' });
  return { ...running, original };
}
