import type { CheckoutState } from '@paydesk/shared/checkout';
import type { ChallengeRequest } from '../../protocol/frame-message.ts';
import { aCheckout, aPage, aReceipt, aState } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { FakeBff } from '../../testing/fake-bff.ts';
import { courseIn, mountedFlow } from '../../testing/mounted-flow.ts';
import { inputOf } from '../../testing/mounted-form.ts';
import { next, until } from '../../testing/until.ts';
import type { PaydeskFlow } from './paydesk-flow.ts';

const ENTRY = {
  card: { number: '4242424242424242', expiry_month: 1, expiry_year: 2031, security_code: '123', holder: 'A' },
  payer: {},
};
const CHALLENGE = { url: '/pay/pay_test/challenge/1/secret', display: 'modal' } as const;
const processing = aState({ status: 'processing', version: 2, attempt: 1 });
const challenged = aState({ status: 'challenged', version: 3, attempt: 1, challenge: CHALLENGE });
const captured = aState({ status: 'captured', version: 9, attempt: 1, attempts_left: 2 });

suite('paydesk-flow', () => {
  let bff: FakeBff;
  let flow: PaydeskFlow;

  function mount(state: CheckoutState = aState(), checkout = aCheckout({ state })): void {
    bff = new FakeBff(state, checkout);
    flow = mountedFlow(aPage({ checkout }));
  }
  const find = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag) => courseIn(flow, tag);
  const shownForm = () => flow.querySelector<HTMLElementTagNameMap['paydesk-card-form']>('paydesk-card-form:not([hidden])');
  const form = () => until(shownForm);
  const press = async (): Promise<void> => {
    (await form()).dispatchEvent(new CustomEvent('paydesk-pay', { detail: ENTRY, bubbles: true }));
  };
  const dialog = () => [...document.body.children].map(({ shadowRoot }) => shadowRoot?.querySelector('dialog')).find((one) => one != null);

  setup(() => {
    sessionStorage.clear();
  });
  teardown(() => {
    flow.remove();
    bff.restore();
  });

  test('from the form through the wait to the result, told by the stream', async () => {
    mount();
    bff.onAttempt = () => Promise.resolve(processing);
    inputOf(flow, 'cc-number').value = '4242 4242 4242 4242';
    const submitted = next(flow, 'paydesk-flow-submit');

    await press();
    await submitted;
    await until(() => find('paydesk-wait'));
    equal(shownForm(), null);
    await expectAccessible(flow);
    bff.become(captured);
    await until(() => find('paydesk-result'));

    equal(flow.state.status, 'captured');
    equal([...flow.querySelectorAll<HTMLInputElement>('.field input')].map(({ value }) => value).join(''), '');
    await expectAccessible(flow);
    equal([...bff.authorizations], ['Bearer ct_test']);
    await until(() => bff.openStreams === 0);
  });

  test('the receipt of the outcome is read and shown where the gateway writes one', async () => {
    const checkout = aCheckout({ receipts: true });
    mount(aState(), checkout);
    bff.onAttempt = () => Promise.resolve(processing);
    await press();
    await until(() => find('paydesk-wait'));

    bff.checkout = { ...checkout, receipt: aReceipt() };
    bff.become(captured);
    const result = await until(() => find('paydesk-result'));
    await until(() => result.shadowRoot!.querySelector('section pre'));

    await expectAccessible(flow);
  });

  test('five clicks in one moment are one attempt', async () => {
    mount();
    bff.onAttempt = () => Promise.resolve(processing);
    const element = await form();

    for (let click = 0; click < 5; click += 1) element.dispatchEvent(new CustomEvent('paydesk-pay', { detail: ENTRY, bubbles: true }));
    await until(() => find('paydesk-wait'));

    equal(bff.attempts.length, 1);
  });

  test('a second tab sees what the first has begun', async () => {
    mount();
    await until(() => bff.openStreams === 1);

    bff.become(processing);

    await until(() => find('paydesk-wait'));
    equal(bff.attempts.length, 0);
  });

  test('after a decline the form is back, with what was typed and without the security code', async () => {
    mount();
    bff.onAttempt = () => Promise.resolve(processing);
    const element = await form();
    inputOf(element, 'cc-number').value = '4242 4242 4242 4242';
    inputOf(element, 'cc-csc').value = '123';
    await press();
    await until(() => find('paydesk-wait'));

    const decline = { code: 'insufficient_funds', payer_message: '', action: 'use_another_card' } as const;
    bff.become(aState({ status: 'declined', version: 3, attempt: 1, attempts_left: 2, decline }));

    ok((await form()) === element, 'It is the same form.');
    equal([inputOf(element, 'cc-number').value, inputOf(element, 'cc-csc').value], ['4242 4242 4242 4242', '']);
    ok(element.querySelector('[role=alert]')?.textContent.includes('not enough money'), 'The decline is shown.');
    await expectAccessible(flow);
    bff.onAttempt = () => Promise.resolve(captured);
    await press();
    await until(() => find('paydesk-result'));
    equal(new Set(bff.attempts.map(({ nonce }) => nonce)).size, 2);
  });

  test('without attempts left a decline is the result', async () => {
    mount(aState({ status: 'declined', attempts_left: 0, attempt: 3 }));

    await until(() => find('paydesk-result'));
    equal(shownForm(), null);
  });

  test('an unknown outcome ends the wait, never says that nothing was charged, and is followed by the outcome', async () => {
    mount(aState({ status: 'unknown', version: 4, attempt: 1 }));

    const result = await until(() => find('paydesk-result'));
    await result.updateComplete;

    ok(result.shadowRoot!.textContent.includes('We are still checking your payment'), 'It says so.');
    ok(!result.shadowRoot!.textContent.includes('not been charged'), 'No promise.');
    await expectAccessible(flow);
    await until(() => bff.openStreams === 1);
    bff.become(captured);
    await until(() => flow.state.status === 'captured');
    await until(() => result.shadowRoot!.textContent.includes('Payment complete'));
  });

  test('a lost answer becomes unknown by time alone, without a new version', async () => {
    mount(processing);
    await until(() => bff.openStreams === 1);

    bff.become({ ...processing, status: 'unknown' });

    await until(() => find('paydesk-result'));
  });

  test('a status of a later release is waited for', async () => {
    mount(aState({ status: 'invented' as CheckoutState['status'], version: 4 }));

    await until(() => find('paydesk-wait'));
  });

  test('without a network the flow waits, says so, and finds what the BFF has begun', async () => {
    mount();
    bff.onAttempt = () => {
      bff.state = processing;
      bff.reachable = false;
      return Promise.reject(new TypeError('The answer was lost.'));
    };

    await press();
    const wait = await until(() => find('paydesk-wait'));
    ok(wait.offline, 'It says so.');
    bff.reachable = true;
    dispatchEvent(new Event('online'));

    await until(() => flow.state.status === 'processing');
    equal(bff.attempts.length, 1);
  });

  test('an attempt that is refused leaves the form and says that nothing was sent', async () => {
    mount();
    const element = await form();
    bff.refusal = { code: 'gateway_unavailable', status: 409 };
    const fault = next(flow, 'paydesk-flow-fault');

    await press();
    await fault;

    const alert = await until(() => flow.querySelector('.fault[role=alert]:not([hidden])'));
    equal(alert.textContent, 'We could not send your payment. Check your connection and try again.');
    ok((await form()) === element && element.querySelector('.button')?.ariaDisabled === 'false', 'The form can be used again.');
    await expectAccessible(flow);
    bff.refusal = undefined;
    bff.onAttempt = () => Promise.resolve(processing);
    await press();
    await until(() => find('paydesk-wait'));
    ok(!alert.checkVisibility(), 'It is no longer said.');
  });

  test('a challenge opens once; closed by the payer it can be opened again, and nothing is canceled', async () => {
    mount();
    bff.onAttempt = () => Promise.resolve(challenged);

    await press();
    const first = await until(dialog);
    ok(first.querySelector('iframe')!.src.endsWith(CHALLENGE.url), 'It shows the challenge.');
    bff.become({ ...challenged, version: 4 });
    await until(() => flow.state.version === 4);
    ok(dialog() === first, 'The same challenge does not open again.');
    first.querySelector('button')!.click();
    const challenge = await until(() => find('paydesk-challenge'));
    equal(flow.state.status, 'challenged');
    await expectAccessible(flow);
    challenge.shadowRoot!.querySelector('button')!.click();
    await until(dialog);
    bff.become(captured);

    await until(() => find('paydesk-result'));
    ok(dialog() === undefined, 'The dialog is gone.');
  });

  test('a payer who comes back from the bank by the back button is not sent there again', async () => {
    const redirect = aState({ ...challenged, challenge: { ...CHALLENGE, display: 'redirect' } });
    const visits: ChallengeRequest[] = [];
    const presenter = { show: (challenge: ChallengeRequest) => visits.push(challenge) > 0, hide: () => undefined };
    for (let visit = 0; visit < 2; visit += 1) {
      bff = new FakeBff(redirect);
      flow = mountedFlow(aPage({ checkout: aCheckout({ state: redirect }) }), presenter);
      await until(() => find('paydesk-challenge'));
      if (visit === 0) {
        flow.remove();
        bff.restore();
      }
    }
    equal(visits.length, 1);

    find('paydesk-challenge')!.shadowRoot!.querySelector('button')!.click();

    equal(visits.length, 2);
  });

  test('the focus is never lost: it is in the wait, then on the result', async () => {
    mount();
    bff.onAttempt = () => Promise.resolve(processing);
    const element = await form();
    element.querySelector<HTMLElement>('.button')!.focus();

    await press();
    await until(() => find('paydesk-wait'));
    await until(() => document.activeElement?.className === 'course');
    bff.become(captured);
    const result = await until(() => find('paydesk-result'));

    await until(() => result.shadowRoot!.activeElement?.matches('h1'));
  });

  test('the focus on the way back to the bank is not lost when the bank has answered', async () => {
    const redirect = aState({ ...challenged, challenge: { ...CHALLENGE, display: 'redirect' } });
    bff = new FakeBff(redirect);
    const presenter = { show: () => true, hide: () => undefined };
    flow = mountedFlow(aPage({ checkout: aCheckout({ state: redirect }) }), presenter);
    const challenge = await until(() => find('paydesk-challenge'));
    challenge.shadowRoot!.querySelector('button')!.focus();

    bff.become({ ...processing, version: 4 });

    await until(() => find('paydesk-wait'));
    await until(() => document.activeElement?.className === 'course');
  });

  test('taken away it lets go of everything; put back it goes on', async () => {
    mount(processing);
    await until(() => bff.openStreams === 1);

    flow.remove();
    await until(() => bff.openStreams === 0);
    document.body.append(flow);
    await until(() => bff.openStreams === 1);

    bff.become(captured);
    await until(() => find('paydesk-result'));
  });
});
