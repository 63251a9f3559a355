import type { NewPaymentRequest } from '@paydesk/shared/new-payment';
import type { Payer } from '@paydesk/shared/payer';
import { expect, test } from 'vitest';
import { CARDS, DESJARDINS_CARDS, MYPOS_CARDS, type TypedCard } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { PAYER } from '../shop/payer.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem({ with: ['mypos', 'desjardins'] });

async function paid(wishes: Partial<NewPaymentRequest>, card: TypedCard, holder?: string, payer: Payer = {}) {
  const { api, bffs } = system.current;
  const payment = await api.createPayment(anOrder(wishes));
  const client = new PayerClient(bffs[0].url, payment);
  const attempt = await client.newAttempt({ nonce: newNonce(), card, ...(holder === undefined ? {} : { holder }) });
  expect((await client.sendAttempt({ ...attempt, payer })).status).toBe(202);
  return expectStatus(api, payment.id, 'captured');
}

function sentOf(id: string): Readonly<Record<string, string>> {
  return system.current.simulator.requests({ command: 'sale', clientOrderId: `${id}-1` })[0]?.parameters ?? {};
}

const { postal_code: _postalCode, ...WITHOUT_POSTAL_CODE } = PAYER;

test.each<[string, Payer, Record<string, string>]>([
  ['a state by its name', { ...PAYER, country: 'US', state: 'California' }, { state: 'CA' }],
  ['a province in French', { ...PAYER, country: 'CA', state: 'Nouvelle-Écosse' }, { state: 'NS' }],
  ['New South Wales', { ...PAYER, country: 'AU', state: 'New South Wales' }, { state: 'NSW' }],
  ['Hong Kong without a postal code', { ...WITHOUT_POSTAL_CODE, country: 'HK' }, { zip_code: '00000' }],
  ['EL', { ...PAYER, country: 'EL' }, { country: 'GR' }],
  ['UK', { ...PAYER, country: 'UK' }, { country: 'GB' }],
  ['an address in other letters', { ...PAYER, email: 'josé@exämple.de' }, { email: 'josé@xn--exmple-cua.de' }],
  ['an extension', { ...PAYER, phone: '+44 (0) 20 7946 0958 ext. 12' }, { phone: '+442079460958' }],
  ['marks that cannot be seen', { ...PAYER, phone: '\u202a+371 20\u00a0000 000\u202c' }, { phone: '+37120000000' }],
  ['the longest number', { ...PAYER, phone: '+371200000001234' }, { phone: '371200000001234' }],
  [
    'the longest town',
    { ...PAYER, city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch' },
    { city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysilio' },
  ],
])('a payer pays with %s', async (_what, payer, sent) => {
  const payment = await paid({ account: 'payneteasy', payer }, CARDS.approved);
  expect(sentOf(payment.id)).toMatchObject(sent);
});

test('a long name pays at myPOS, sent with an initial, and the timeline says so without it', async () => {
  const { api } = system.current;
  const payment = await paid({ account: 'mypos-direct' }, MYPOS_CARDS.approved, 'Maria Magdalena Konstantinova-Petrova');
  const submitted = (await api.readTimeline(payment.id)).find(({ event }) => event === 'submitted');
  expect(submitted?.details).toMatchObject({ shortened: 'card.holder' });
  expect(JSON.stringify(submitted)).not.toContain('Maria');
});

test.each([
  ['Marie-Ève L’Heureux', "Marie-Ève L'Heureux"],
  ['Łukasz Đorđević-Yıldız', 'Lukasz Dordevic-Yildiz'],
  ['Jean–Guy', 'Jean-Guy'],
])('the receipt of Desjardins is for %s as %s', async (holder, printed) => {
  const payment = await paid({ account: 'desjardins', currency: 'CAD' }, DESJARDINS_CARDS.approved, holder);
  const { receipt } = await new PayerClient(system.current.bffs[0].url, payment).readCheckout();
  expect(receipt?.holder).toBe(printed);
});

test('a checkout tells the rules of the fields it asks for', async () => {
  const { api, bffs } = system.current;
  const fieldsOf = async (wishes: Partial<NewPaymentRequest>) =>
    (await new PayerClient(bffs[0].url, await api.createPayment(anOrder(wishes))).readCheckout()).fields;

  expect(await fieldsOf({ account: 'payneteasy', payer: {} })).toMatchObject({
    holder: { needed: true, length_max: 128, letters: 'any' },
    email: { needed: true, length_max: 50 },
    postal_code: { not_in: expect.arrayContaining(['HK', 'AE', 'QA', 'PA']) as unknown, names: { US: 'zip_code', IE: 'eircode' } },
    state: { only_in: ['US', 'CA', 'AU'] },
  });
  expect((await fieldsOf({ account: 'payneteasy', payer: { country: 'CA' } })).state?.states?.['CA']).toHaveLength(13);
  expect(await fieldsOf({ account: 'payneteasy', payer: { country: 'HK' } })).not.toHaveProperty('postal_code');
  expect(await fieldsOf({ account: 'desjardins', currency: 'CAD' })).toMatchObject({ holder: { letters: 'latin' } });
});
