import type { NewPaymentRequest } from '@paydesk/shared/new-payment';
import type { Payer } from '@paydesk/shared/payer';
import type { Problem } from '@paydesk/shared/problem';
import { expect, test } from 'vitest';
import { CARDS, DESJARDINS_CARDS, MYPOS_CARDS, type TypedCard } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { PAYER } from '../shop/payer.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem({ with: ['mypos', 'desjardins'] });

const { email, phone, address_line1: street, city, postal_code: postalCode } = PAYER;
const SAID = { email: email!, phone: phone!, address_line1: street!, city: city!, postal_code: postalCode! } satisfies Payer;

interface Typed {
  readonly card: TypedCard;
  readonly holder?: string;
  readonly payer?: Payer;
}

const AT_PAYNETEASY = { account: 'payneteasy', payer: {} };

test.each<[string, Partial<NewPaymentRequest>, Typed, string]>([
  ['a state that is none', AT_PAYNETEASY, { card: CARDS.approved, payer: { ...SAID, country: 'AU', state: 'Neverland' } }, 'payer.state'],
  ['no state', AT_PAYNETEASY, { card: CARDS.approved, payer: { ...SAID, country: 'AU' } }, 'payer.state'],
  ['a state elsewhere', AT_PAYNETEASY, { card: CARDS.approved, payer: { ...SAID, country: 'US', state: 'NSW' } }, 'payer.state'],
  ['four digits', { account: 'mypos-direct' }, { card: { ...MYPOS_CARDS.approved, securityCode: '1234' } }, 'card.security_code'],
  [
    'a name in other letters',
    { account: 'desjardins', currency: 'CAD' },
    { card: DESJARDINS_CARDS.approved, holder: '李小龍' },
    'card.holder',
  ],
])('%s that a payer types is named, and costs no attempt', async (_case, wishes, typed, path) => {
  const { api, bffs } = system.current;
  const payment = await api.createPayment(anOrder(wishes));
  const client = new PayerClient(bffs[0].url, payment);

  const attempt = await client.newAttempt({ nonce: newNonce(), ...typed });
  const response = await client.sendAttempt({ ...attempt, payer: typed.payer ?? {} });

  expect(response.status).toBe(422);
  const { code, errors } = (await response.json()) as Problem;
  expect({ code, paths: errors?.map((error) => error.path) }).toEqual({ code: 'invalid_request', paths: [path] });
  expect(await api.readPayment(payment.id)).toMatchObject({ status: 'awaiting_payer', attempts_left: 5, operations: [] });
});

test('corrected, the same form pays', async () => {
  const { api, bffs } = system.current;
  const payment = await api.createPayment(anOrder(AT_PAYNETEASY));
  const client = new PayerClient(bffs[0].url, payment);
  const sendWith = async (state: string) =>
    client.sendAttempt({
      ...(await client.newAttempt({ nonce: newNonce(), card: CARDS.approved })),
      payer: { ...SAID, country: 'AU', state },
    });

  expect((await sendWith('Neverland')).status).toBe(422);
  expect((await sendWith('Victoria')).status).toBe(202);

  expect(await expectStatus(api, payment.id, 'captured')).toMatchObject({ attempts_left: 4 });
});
