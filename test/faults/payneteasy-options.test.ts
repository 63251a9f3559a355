import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { expectStatus, moneyMessages } from '../support/expect-payment.ts';
import { MerchantApiProblem } from '../support/merchant-client.ts';
import { readOutbox } from '../support/outbox.ts';
import { newNonce } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { aPayer } from './attempt.ts';

const NATIONAL_ID = 'PK-010190-70707';
const CELL_PHONE = '+37129998877';

const system = useSystem();

test('a national id goes to the gateway, and neither into answers nor into events, the timeline and the log', async () => {
  const { api, cluster, readLogs, simulator } = system.current;
  const wishes = { gateway_options: { payneteasy: { ssn: NATIONAL_ID, cell_phone: '+371 2999-8877' } } };
  const { payment, payer } = await aPayer(system.current, wishes);
  const checkout = await payer.readCheckout();
  const state = await payer.pay({ nonce: newNonce(), card: CARDS.insufficientFunds });
  const declined = await expectStatus(api, payment.id, 'declined');

  expect(moneyMessages(simulator, payment.id)[0]?.parameters).toMatchObject({ ssn: NATIONAL_ID, cell_phone: CELL_PHONE });
  const told = [payment, checkout, state, declined, await api.readTimeline(payment.id), await readOutbox(cluster, payment.id)];
  expect(JSON.stringify(told)).not.toContain('70707');
  expect(await readLogs()).not.toContain('70707');
});

test.each([
  [{ ssn: 'x'.repeat(33) }, 'ssn'],
  [{ ssn: '4444555566661111' }, 'ssn'],
  [{ cell_phone: 'none' }, 'cell_phone'],
])('%j is refused before there is a payment, and not repeated', async (options, member) => {
  const { readLogs } = system.current;
  const refusal = await aPayer(system.current, { gateway_options: { payneteasy: options } }).catch((error: unknown) => error);
  if (!(refusal instanceof MerchantApiProblem)) throw new Error('the payment was not refused');
  const refused = JSON.stringify(refusal.problem);

  expect(refused).toContain(`gateway_options.payneteasy.${member}`);
  expect(refused).not.toContain(Object.values(options)[0]);
  expect(await readLogs()).not.toContain(Object.values(options)[0]);
});
