import { createPaydesk } from '@paydesk/shared/client';
import { afterAll, expect, test } from 'vitest';
import { EXPIRY, HOLDER } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { startCaptchaVerifier } from '../support/captcha-verifier.ts';
import { BAD_CODE, cardNumber, checkoutOf, GOOD_CODE, tryOnce } from '../support/card-testers.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { newNonce } from '../support/payer-client.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';

const captcha = await startCaptchaVerifier();
afterAll(() => captcha.close());

const system = useSystem({
  limits: { card_testing: { alarm_after_declines: 8, card_declines_per_hour: 4 }, attempts_max: 10 },
  merchant: { captcha: captcha.settings, limits: { card_declines_per_hour: 3 } },
  environment: captcha.environment,
  server: { trusted_proxies: ['127.0.0.1'] },
});

let card = 0;
const aCard = (): string => cardNumber('400000', (card += 1));
const aPayment = () => system.current.api.createPayment(anOrder());
const paydesk = () => createPaydesk({ url: system.current.bffs[0].url, key: MERCHANT_KEY });

interface Trying {
  readonly payment?: Awaited<ReturnType<typeof aPayment>>;
  readonly number?: string;
  readonly code?: string;
  readonly address: string;
  readonly captcha?: string;
}

/** One try, until its outcome is known. */
async function trying({
  payment,
  number = aCard(),
  code = GOOD_CODE,
  ...said
}: Trying): Promise<{ status: number; code?: string; retryAfter: number }> {
  const { api, bffs } = system.current;
  const paying = payment ?? (await aPayment());
  const { encryption_key: key } = await checkoutOf(bffs[0], paying);
  const answer = await tryOnce(bffs[0], paying, { key, number, code, ...said });
  if (answer.ok) await expectStatus(api, paying.id, code === GOOD_CODE ? 'captured' : 'declined');
  const body = (await answer.json()) as { code?: string };
  return { status: answer.status, retryAfter: Number(answer.headers.get('retry-after')), ...(answer.ok ? {} : { code: body.code ?? '' }) };
}

test('a merchant sees its limits, and sets them no wider than the operator allows', async () => {
  expect(await paydesk().readLimits()).toMatchObject({
    effective: { card_declines_per_hour: 3, address_tries_per_hour: 50 },
    maximum: { card_declines_per_hour: 3, alarm_after_declines: 8 },
    captcha: true,
  });

  expect((await paydesk().setLimits({ card_tries_per_hour: 20 })).effective).toMatchObject({
    card_declines_per_hour: 3,
    card_tries_per_hour: 20,
  });
  await expect(paydesk().setLimits({ card_declines_per_hour: 4 })).rejects.toMatchObject({
    code: 'invalid_request',
    problem: { errors: [{ path: 'card_declines_per_hour' }] },
  });

  expect((await paydesk().readLimits()).effective.card_tries_per_hour).toBe(20);
  expect((await paydesk().setLimits({})).effective.card_tries_per_hour).toBe(50);
});

test('a card that was declined too often is refused, from any address and for any payment: nothing is sent, no attempt is spent', async () => {
  const number = aCard();
  const payment = await aPayment();
  await trying({ payment, number, code: BAD_CODE, address: '192.0.2.1' });
  await trying({ payment, number, code: BAD_CODE, address: '192.0.2.1' });
  await trying({ number, code: BAD_CODE, address: '198.51.100.2' });

  const refused = await trying({ payment, number, code: GOOD_CODE, address: '203.0.113.3' });

  expect(refused).toMatchObject({ status: 429, code: 'too_many_requests' });
  expect(refused.retryAfter).toBeGreaterThan(3_000);
  expect(refused.retryAfter).toBeLessThanOrEqual(3_600);
  const { attempts_left: left } = (await checkoutOf(system.current.bffs[0], payment)).state;
  expect(left).toBe(8);
  expect(await trying({ payment, address: '192.0.2.1' })).toMatchObject({ status: 202 });
});

test('a payer without a script reads the sentence, above the form with what was typed but number and code', async () => {
  const number = aCard();
  for (let tries = 0; tries < 3; tries += 1) await trying({ number, code: BAD_CODE, address: '192.0.2.1' });
  const { id, client_token: token } = await aPayment();
  const form = { token, nonce: newNonce(), 'cc-number': number, 'cc-exp': EXPIRY.typed, 'cc-csc': GOOD_CODE, 'cc-name': HOLDER };

  const answer = await fetch(`${system.current.bffs[0].url}/pay/${id}/attempts`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', 'accept-language': 'en' },
    body: new URLSearchParams(form).toString(),
  });

  expect(answer.status).toBe(429);
  const page = await answer.text();
  expect(page).toContain('There have been too many tries in a short time. You have not been charged. Please try again in');
  expect(page).toContain(HOLDER);
  expect(page).not.toContain(number.slice(6, 12));
});

test('in an alarm the payers of unproven addresses solve the captcha, a token counts once, and no address that has paid is asked', async () => {
  await trying({ address: '100.64.1.1' });
  for (let tester = 0; tester < 20; tester += 1) await trying({ code: BAD_CODE, address: `100.${String(70 + tester)}.1.1` });

  expect(await trying({ address: '100.100.1.1' })).toMatchObject({ status: 403, code: 'captcha_required' });
  expect(await trying({ address: '100.100.1.1', captcha: 'guessed' })).toMatchObject({ status: 403, code: 'captcha_required' });
  expect(await trying({ address: '100.100.1.1', captcha: 'solved-1' })).toMatchObject({ status: 202 });
  expect(await trying({ address: '100.101.1.1', captcha: 'solved-1' })).toMatchObject({ status: 403 });
  expect(await trying({ address: '100.102.1.1', captcha: 'silent' })).toMatchObject({ status: 429, code: 'too_many_requests' });
  expect(await trying({ address: '100.64.1.1' })).toMatchObject({ status: 202 });
  const events = (await system.current.readLogs()).split('\n').filter((line) => line.includes('"card_testing"'));
  expect(JSON.parse(events.at(-1) ?? '{}')).toMatchObject({
    security: true,
    merchant: 'lamp-shop',
    address: expect.stringMatching(/^100\./) as string,
  });
});
