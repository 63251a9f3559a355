import { aCheckout, aPage, aState } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { FakeBff } from '../../testing/fake-bff.ts';
import { courseIn, mountedFlow } from '../../testing/mounted-flow.ts';
import { inputOf } from '../../testing/mounted-form.ts';
import { next, until } from '../../testing/until.ts';
import type { PaydeskFlow } from './paydesk-flow.ts';

const processing = aState({ status: 'processing', version: 2, attempt: 1 });

suite('paydesk-flow while tries are limited', () => {
  let bff: FakeBff;
  let flow: PaydeskFlow;
  let faults: number;

  /** @param shown Whether the page around shows a captcha when it is asked. */
  async function mount(shown = false): Promise<void> {
    const checkout = aCheckout({ holder: false });
    bff = new FakeBff(aState(), checkout);
    bff.onAttempt = () => Promise.resolve(processing);
    flow = mountedFlow(aPage({ checkout }), { show: () => false, hide: () => undefined, askForCaptcha: () => Promise.resolve(shown) });
    faults = 0;
    flow.addEventListener('paydesk-flow-fault', () => (faults += 1));
    await until(() => flow.querySelector('.field input'));
    for (const [name, text] of [
      ['cc-number', '4242 4242 4242 4242'],
      ['cc-exp', '12/30'],
      ['cc-csc', '123'],
    ] as const)
      type(name, text);
  }
  function type(name: string, text: string): void {
    const input = inputOf(flow, name);
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const said = () => until(() => flow.querySelector<HTMLElement>('.fault[role=alert]:not([hidden])'));
  const waits = () => until(() => courseIn(flow, 'paydesk-wait'));
  const settled = () => until(() => flow.querySelector('paydesk-card-form .button[aria-disabled=false]'));

  setup(() => {
    sessionStorage.clear();
  });
  teardown(() => {
    flow.remove();
    bff.restore();
  });

  test('the payer reads how long to wait, then that it is over, and pays with the same form', async () => {
    await mount();
    bff.refusal = { code: 'too_many_requests', status: 429, retryAfter: 1 };
    const fault = next(flow, 'paydesk-flow-fault');

    flow.submit();
    await fault;

    equal(flow.fault, {
      code: 'too_many_requests',
      message: 'There have been too many tries in a short time. You have not been charged. Please try again in 1 second.',
    });
    await expectAccessible(flow);
    const alert = await said();
    await until(() => alert.textContent === 'You can try again now.');
    equal(inputOf(flow, 'cc-csc').value, '123');
    bff.refusal = undefined;
    flow.submit();
    await waits();
    equal(new Set(bff.attempts.map(({ nonce }) => nonce)).size, 2);
    equal(faults, 1);
    ok(!alert.checkVisibility(), 'It is no longer said.');
  });

  test('while the page shows a captcha the form can be edited, and is sent once with its token', async () => {
    await mount(true);
    bff.captcha = 'right';

    flow.submit();
    const alert = await said();
    await settled();
    ok(alert.textContent.startsWith('The shop needs to know that you are a person.'), alert.textContent);
    await expectAccessible(flow);
    type('cc-csc', '12');
    flow.solveCaptcha('right');
    await until(() => flow.querySelector('[role=group]'));
    equal(bff.attempts.length, 1);
    type('cc-csc', '321');
    flow.submit();
    flow.solveCaptcha('right');
    await waits();

    equal(
      bff.attempts.map(({ captcha }) => captcha ?? null),
      [null, 'right'],
    );
    ok(bff.attempts[0]?.nonce !== bff.attempts[1]?.nonce, 'It is another attempt.');
    equal(faults, 0);
  });

  test('a token that nothing has asked for sends nothing', async () => {
    await mount(true);

    flow.solveCaptcha('unasked');
    flow.submit();
    await waits();

    equal(
      bff.attempts.map(({ captcha }) => captcha ?? null),
      [null],
    );
  });
});
