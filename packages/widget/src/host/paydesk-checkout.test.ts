import { expectAccessible } from '../testing/accessible.ts';
import { equal, ok } from '../testing/assert.ts';
import { next, until } from '../testing/until.ts';
import './paydesk.ts';
import type { PaydeskCheckout } from './paydesk-checkout.ts';

/** The frame's site is another one than ours, as in real life. */
const FRAME_ORIGIN = `http://pay.localhost:${location.port}`;

function frameFor(token: string, origin = FRAME_ORIGIN): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = 'Card details';
  frame.src = `${origin}/frame?token=${token}`;
  return frame;
}

function aCheckoutElement(token = 'new', parent: ParentNode = document.body): PaydeskCheckout {
  const element = document.createElement('paydesk-checkout');
  element.append(frameFor(token));
  parent.append(element);
  return element;
}

const dialogOf = (element: PaydeskCheckout): HTMLDialogElement | undefined =>
  [...element.shadowRoot!.children].map(({ shadowRoot }) => shadowRoot?.querySelector('dialog')).find((dialog) => dialog != null);

/** Pixels that the frame has asked for. */
const heightOf = (element: PaydeskCheckout): number => Number.parseInt(element.querySelector('iframe')!.style.blockSize || '0', 10);

suite('paydesk-checkout', () => {
  teardown(() => {
    for (const element of document.querySelectorAll('paydesk-checkout')) element.remove();
  });

  test('with the frame of the snippet it is ready, as high as its content, and in the state of the payment', async () => {
    const element = aCheckoutElement();

    await next(element, 'paydesk-ready');

    await until(() => element.state === 'awaiting_payer');
    await until(() => heightOf(element) > 100);
    equal(element.getAttribute('state'), 'awaiting_payer');
    equal(element.shadowRoot!.querySelectorAll('iframe').length, 0);
    await expectAccessible(element);
  });

  test('the bare element makes its frame on the origin its script came from', async () => {
    const element = document.createElement('paydesk-checkout');
    element.setAttribute('client-token', 'ct_1');
    element.setAttribute('locale', 'fr-CA');
    element.setAttribute('challenge', 'redirect');
    document.body.append(element);

    await next(element, 'paydesk-ready');

    const frame = element.shadowRoot!.querySelector('iframe')!;
    equal(frame.src, `${location.origin}/frame?token=ct_1&locale=fr-CA&challenge=redirect`);
    equal(frame.allow, 'payment');
    equal(frame.referrerPolicy, 'origin');
    ok(frame.title !== '', 'The frame has a title.');
  });

  test('what the element asks for counts more than the address in the snippet', async () => {
    const element = document.createElement('paydesk-checkout');
    element.setAttribute('client-token', 'ct_1');
    element.setAttribute('challenge', 'redirect');
    const frame = document.createElement('iframe');
    frame.title = 'Card details';
    frame.src = `${location.origin}/frame?token=ct_1`;
    element.append(frame);
    document.body.append(element);

    await next(element, 'paydesk-ready');

    equal(frame.src, `${location.origin}/frame?token=ct_1&challenge=redirect`);
  });

  test('another token is another payment', async () => {
    const element = document.createElement('paydesk-checkout');
    element.setAttribute('client-token', 'ct_1');
    document.body.append(element);
    await next(element, 'paydesk-ready');

    element.setAttribute('client-token', 'canceled');

    await next(element, 'paydesk-ready');
    await until(() => element.state === 'canceled');
    equal(element.shadowRoot!.querySelectorAll('iframe').length, 1);
  });

  test('a canceled payment is said to be canceled, then to be complete, once', async () => {
    const element = aCheckoutElement('canceled');
    const said: string[] = [];
    for (const type of ['paydesk-cancel', 'paydesk-complete'] as const) element.addEventListener(type, () => said.push(type));

    const { status } = await next(element, 'paydesk-complete');

    equal(status, 'canceled');
    equal(said, ['paydesk-cancel', 'paydesk-complete']);
  });

  test('a challenge stands in the page of the merchant, closes without canceling, and comes back', async () => {
    const element = aCheckoutElement('challenged');

    const { display } = await next(element, 'paydesk-challenge');
    equal(display, 'modal');
    const dialog = await until(() => dialogOf(element));
    equal(dialog.querySelector('iframe')!.src, `${FRAME_ORIGIN}/pay/pay_test/challenge/1/secret`);
    await expectAccessible();
    dialog.querySelector('button')!.click();

    await until(() => dialogOf(element) === undefined);
    equal(element.state, 'challenged');
  });

  test('taken away and put back it is the same payment; nothing of it is left behind', async () => {
    const element = aCheckoutElement('challenged');
    await until(() => dialogOf(element));

    element.remove();
    ok(dialogOf(element) === undefined, 'The dialog is gone.');
    document.body.append(element);

    await until(() => dialogOf(element));
    equal(element.state, 'challenged');
  });

  test('several stand on one page, also inside a shadow root of another component', async () => {
    const box = document.createElement('div');
    document.body.append(box);
    const inside = aCheckoutElement('canceled', box.attachShadow({ mode: 'open' }));
    const beside = aCheckoutElement();

    await Promise.all([next(inside, 'paydesk-ready'), next(beside, 'paydesk-ready')]);

    await until(() => inside.state === 'canceled' && beside.state === 'awaiting_payer');
    box.remove();
  });

  test('a frame that loads and says nothing is an error with a way out', async () => {
    const element = aCheckoutElement('silent');

    const { code } = await next(element, 'paydesk-error');

    equal([code, element.state], ['frame_unreachable', 'error']);
    ok(!element.querySelector('iframe')!.checkVisibility(), 'The broken frame is hidden.');
    await expectAccessible(element);
  });

  test('of a stored card the page learns brand and last four, once it is ready', async () => {
    const element = aCheckoutElement('stored');
    await next(element, 'paydesk-ready');

    const { brand, lastFour, complete } = await next(element, 'paydesk-change');

    equal({ brand, lastFour, complete }, { brand: 'visa', lastFour: '4444', complete: false });
  });

  test('the tokens of the merchant reach the frame, and change with its style', async () => {
    const element = aCheckoutElement();
    element.style.setProperty('--paydesk-spacing', '80px');
    await next(element, 'paydesk-ready');
    await until(() => heightOf(element) > 0);
    const high = heightOf(element);

    element.style.setProperty('--paydesk-spacing', '1px');

    await until(() => heightOf(element) < high - 100);
  });

  test('a reset or a submit reaches the form; a refused one is no attempt', async () => {
    const element = aCheckoutElement();
    await next(element, 'paydesk-ready');
    await until(() => heightOf(element) > 0);
    const before = heightOf(element);
    let submitted = 0;
    element.addEventListener('paydesk-submit', () => (submitted += 1));

    element.submit();

    await until(() => heightOf(element) > before + 40, 'the problems of the form make it higher');
    element.reset();
    element.focus();
    equal(submitted, 0);
  });
});
