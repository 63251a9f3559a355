import { CardId } from '@paydesk/shared/ids';
import { expect, test, vi } from 'vitest';
import { CARDS } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { expectMoneyMessages, expectStatus, expectTimeline } from '../../support/expect-payment.ts';
import { FAST_ACCOUNT } from '../../support/pace.ts';
import { usePayerBrowser } from '../../support/payer-browser.ts';
import { useSystem } from '../../support/start-system.ts';
import { UNTIL_STUCK } from '../../support/until-stuck.ts';
import { BankPage } from '../models/bank-page.ts';
import { CardForm } from '../models/card-form.ts';
import { ResultPage } from '../models/result-page.ts';

const system = useSystem({ accounts: { payneteasy: { ...FAST_ACCOUNT, account_verification: true } } });
const browser = usePayerBrowser();

test('a card is verified at the bank and stored, and its payer is told that nothing was charged', async () => {
  const { api, simulator } = system.current;
  const page = await browser.newPayer();
  const { id, checkout_url: url } = await api.createPayment(anOrder({ intent: 'verify', amount: 0, save_card: true }));

  await page.goto(url);
  const form = new CardForm(page);
  await form.fill(CARDS.challengedByHtml);
  expect(await form.payButton.count()).toBe(0);
  await form.verifyButton.click();
  await BankPage.inDialog(page).press('Approve');
  await new ResultPage(page).outcome('Card verified').waitFor();

  await page.getByText('You have not been charged.').waitFor();
  expect(await page.getByText('€').count()).toBe(0);

  await page.goto(url);
  const said = await page.getByRole('main').innerText();
  expect(said).toContain('Card verified');
  expect(said).toContain('You have not been charged.');
  expect(said).not.toContain('€');

  expect(await expectStatus(api, id, 'verified')).toMatchObject({ amount: 0, amount_captured: 0 });
  const [sent, ...again] = simulator.requests({ command: 'account-verification' });
  expect([sent?.clientOrderId, again]).toEqual([`${id}-1`, []]);
  expect(Object.keys(sent?.parameters ?? {})).not.toContain('amount');
  expectMoneyMessages(simulator, id, 0);
  await vi.waitFor(async () => expect((await api.readPayment(id)).card?.id).toMatch(/^card_/), UNTIL_STUCK);
  await expectTimeline(api, id, ['submitted', 'challenge_requested', 'challenge_shown', 'verified', 'card_stored']);
  const card = CardId.parse((await api.readPayment(id)).card?.id);
  expect(await api.readCard(card)).toMatchObject({ payment: id, last_four: '8888', deleted_at: null });
});
