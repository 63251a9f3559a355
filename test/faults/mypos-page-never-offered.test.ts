import { expect, test } from 'vitest';
import { anOrder } from '../fixtures/orders.ts';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { queryDatabase } from '../support/database-rows.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { visitPaymentPage } from './payment-page-visit.ts';

const system = useSystem({ with: ['mypos'] });

/** The database is lost whenever the way to a payment page is to be stored. */
const LOSE_CHALLENGES = `
  create function lose_challenge() returns trigger language plpgsql as $$
  begin
    raise exception using errcode = 'admin_shutdown', message = 'terminating connection due to administrator command';
  end $$;
  create trigger lose_challenge before update on attempts for each row when (new.challenge is not null) execute function lose_challenge()`;
const KEEP_CHALLENGES = 'drop function lose_challenge cascade';

test('a payment page whose address was not stored is given up, and the payer pays in a new attempt', async () => {
  const { api, bffs, cluster } = system.current;
  const payment = await api.createPayment(anOrder({ account: MYPOS_ACCOUNTS.hosted, intent: 'sale' }));
  const payer = new PayerClient(bffs[0].url, payment);
  const attempt = await payer.newStoredCardAttempt({ nonce: newNonce(), securityCode: null });

  await queryDatabase(cluster, LOSE_CHALLENGES);
  expect((await payer.sendAttempt(attempt)).status).toBe(503);
  await queryDatabase(cluster, KEEP_CHALLENGES);
  expect((await payer.sendAttempt(attempt)).status).toBe(202);

  expect((await expectStatus(api, payment.id, 'failed')).decline).toMatchObject({ code: 'not_sent' });
  const visit = await visitPaymentPage(system.current, payment, 2);
  await visit.pay();
  await expectStatus(api, payment.id, 'captured');
  await expectTimeline(api, payment.id, ['submitted', 'proven_failed', 'submitted', 'challenge_requested', 'notified', 'paid']);
});
