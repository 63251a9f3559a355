import type { CheckoutState } from '@paydesk/shared/checkout';
import type { ChallengeRequest } from '../../protocol/frame-message.ts';
import { aCheckout, aPage, aState } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { FakeBff } from '../../testing/fake-bff.ts';
import { courseIn, mountedFlow } from '../../testing/mounted-flow.ts';
import { until } from '../../testing/until.ts';
import type { PaydeskFlow } from './paydesk-flow.ts';

const address = (attempt: number) => `/pay/pay_test/challenge/${String(attempt)}/secret?display=redirect`;
const there = (attempt: number, version: number): CheckoutState =>
  aState({ status: 'challenged', version, attempt, challenge: { url: address(attempt), display: 'redirect' } });
const left = aState({
  status: 'declined',
  version: 4,
  attempt: 1,
  attempts_left: 2,
  decline: { code: 'left_payment_page', payer_message: '', action: 'try_again' },
});

suite('paydesk-flow where the card is typed at a payment page', () => {
  let bff: FakeBff;
  let flow: PaydeskFlow;
  let visits: ChallengeRequest[];

  function mount(state: CheckoutState = aState()): void {
    const checkout = aCheckout({ asks: 'payment_page', state });
    bff = new FakeBff(state, checkout);
    flow = mountedFlow(aPage({ checkout }), { show: (challenge) => visits.push(challenge) > 0, hide: () => undefined });
  }
  function leave(): void {
    flow.remove();
    bff.restore();
  }
  const find = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag) => courseIn(flow, tag);
  const button = () => until(() => flow.querySelector<HTMLElement>('paydesk-card-form:not([hidden]) .button'));
  const reopen = () => until(() => find('paydesk-challenge')?.shadowRoot?.querySelector('button'));
  const visited = (): readonly string[] => visits.map(({ url }) => url);

  setup(() => {
    sessionStorage.clear();
    visits = [];
  });
  teardown(leave);

  test('impatient clicks make one attempt without a card, and lead to the payment page once', async () => {
    mount();
    bff.onAttempt = () => Promise.resolve(there(1, 2));
    const pay = await button();

    for (let click = 0; click < 3; click += 1) pay.click();
    await reopen();
    pay.click();

    equal(
      bff.attempts.map(({ card }) => card),
      [null],
    );
    equal(visited(), [address(1)]);
    equal(visits[0]?.display, 'redirect');
  });

  test('an answer that is lost is asked for again, with the same nonce', async () => {
    mount();
    let sends = 0;
    bff.onAttempt = () => ((sends += 1) === 1 ? Promise.reject(new TypeError('The answer was lost.')) : Promise.resolve(there(1, 2)));

    (await button()).click();
    await until(() => bff.attempts.length === 1);
    dispatchEvent(new Event('online'));
    await reopen();

    equal(bff.attempts.length, 2);
    equal(new Set(bff.attempts.map(({ nonce }) => nonce)).size, 1);
    equal(visited(), [address(1)]);
  });

  test('a payer who comes back by the back button, or reloads, is not sent there again but can go', async () => {
    mount();
    bff.onAttempt = () => Promise.resolve(there(1, 2));
    (await button()).click();
    await reopen();
    leave();

    mount(there(1, 2));
    const again = await reopen();

    equal(visits.length, 1);
    equal(again.textContent, 'Continue to payment page');
    const said = find('paydesk-challenge')!.shadowRoot!.textContent;
    ok(said.includes('The payment page is still waiting for you.'), 'It is said who waits.');
    ok(!/bank/i.test(said), 'It is not the bank.');
    await expectAccessible(flow);
    again.click();
    equal(visited(), [address(1), address(1)]);
    equal(bff.attempts.length, 0);
  });

  test('a payer who has left the payment page is told so and tries again: another attempt, another visit', async () => {
    mount(left);
    bff.onAttempt = () => Promise.resolve(there(2, 5));
    const pay = await button();
    const alert = await until(() => flow.querySelector('paydesk-card-form [role=alert]'));
    ok(alert.textContent.includes('You canceled, or left the payment page before paying.'), 'It is said.');

    pay.click();
    await reopen();

    equal(visited(), [address(2)]);
    equal(bff.attempts.length, 1);
  });

  test('what another tab has paid is shown here, too', async () => {
    mount();
    await until(() => bff.openStreams === 1);
    bff.become(aState({ status: 'authorized', version: 9, attempt: 1 }));
    await until(() => find('paydesk-result'));
    equal(bff.attempts.length, 0);
    await expectAccessible(flow);
  });
});
