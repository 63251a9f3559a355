import { equal, ok } from '../testing/assert.ts';
import { next, until } from '../testing/until.ts';
import type { PaydeskCaptchaNeededEvent } from './events.ts';
import './paydesk.ts';
import type { PaydeskCheckout } from './paydesk-checkout.ts';

/** An element whose frame takes the token `right` alone. */
async function aLimitedCheckout(): Promise<PaydeskCheckout> {
  const element = document.createElement('paydesk-checkout');
  const frame = document.createElement('iframe');
  frame.src = `http://pay.localhost:${location.port}/frame?token=captcha`;
  element.append(frame);
  document.body.append(element);
  await next(element, 'paydesk-ready');
  return element;
}

suite('paydesk-checkout where a captcha is needed', () => {
  let events: PaydeskCaptchaNeededEvent[];
  let listeners: AbortController;

  /** What the page does when it is asked. */
  function listen(onAsked: (event: PaydeskCaptchaNeededEvent) => void): void {
    document.body.addEventListener(
      'paydesk-captcha-needed',
      (event) => {
        events.push(event);
        onAsked(event);
      },
      { signal: listeners.signal },
    );
  }

  setup(() => {
    events = [];
    listeners = new AbortController();
  });
  teardown(() => {
    listeners.abort();
    for (const element of document.querySelectorAll('paydesk-checkout')) element.remove();
  });

  test('a page that shows one is asked again after a wrong token, and the right one pays', async () => {
    listen((event) => {
      event.preventDefault();
    });
    const element = await aLimitedCheckout();
    const faults: string[] = [];
    element.addEventListener('paydesk-error', ({ code }) => void faults.push(code));
    const complete = next(element, 'paydesk-complete');

    element.submit();
    const first = await until(() => events[0]);
    ok(first.bubbles && first.composed, 'It leaves shadow trees.');
    await until(() => !element.matches(':state(busy)'));
    first.detail.solve('wrong');
    await until(() => events[1]);
    await until(() => !element.matches(':state(busy)'));
    element.solveCaptcha('right');

    equal((await complete).status, 'captured');
    equal(events.length, 2);
    equal(faults, []);
  });

  test('a page that has a token at once pays without a stop', async () => {
    listen(({ detail }) => {
      detail.solve('right');
    });
    const element = await aLimitedCheckout();
    const complete = next(element, 'paydesk-complete');

    element.submit();

    equal((await complete).status, 'captured');
    equal(events.length, 1);
  });

  test('a page with wrong tokens alone is not asked for ever', async () => {
    listen(({ detail }) => {
      detail.solve('wrong');
    });
    const element = await aLimitedCheckout();
    const fault = next(element, 'paydesk-error');

    element.submit();

    equal((await fault).code, 'captcha_required');
    equal(events.length, 3);
  });

  test('where the page shows none, the payer reads that there were too many tries', async () => {
    const element = await aLimitedCheckout();
    const fault = next(element, 'paydesk-error');

    element.submit();

    const { code, message } = await fault;
    equal(code, 'captcha_required');
    equal(
      message,
      'There have been too many tries in a short time. You have not been charged. Please try again later, or contact the shop.',
    );
    await until(() => !element.matches(':state(busy)'));
  });
});
