import type { Problem } from '@paydesk/shared/problem';
import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { paidWith } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem({ with: ['mypos'] });

const MAESTRO = { number: '6759649826438453', securityCode: '' };
const BANCONTACT = { number: '6703444444444449', securityCode: '' };

test.each([MAESTRO, BANCONTACT])('a card without a security code pays where its brand has such cards: $number', async (card) => {
  const { card: summary } = await paidWith(system.current, { account: 'payneteasy' }, card);

  expect(summary).toMatchObject({ brand: 'maestro', last_four: card.number.slice(-4) });
});

test.each([
  ['payneteasy', { ...CARDS.approved, securityCode: '' }, 'required'],
  ['mypos-direct', MAESTRO, 'always'],
])('at %s a security code is missing where it is demanded', async (account, card, demand) => {
  const { api, bffs } = system.current;
  const client = new PayerClient(bffs[0].url, await api.createPayment(anOrder({ account })));

  expect(await client.readCheckout()).toMatchObject({ security_code: demand });
  const response = await client.sendAttempt(await client.newAttempt({ nonce: newNonce(), card }));
  expect(response.status).toBe(422);
  expect(((await response.json()) as Problem).errors?.map(({ path }) => path)).toEqual(['card.security_code']);
});
