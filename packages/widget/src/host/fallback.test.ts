import { expectAccessible } from '../testing/accessible.ts';
import { equal, ok } from '../testing/assert.ts';
import { next, until } from '../testing/until.ts';
import './paydesk.ts';
import type { PaydeskCheckout } from './paydesk-checkout.ts';

const FRAME_ORIGIN = `http://pay.localhost:${location.port}`;
/** Of a payment whose frame loads and says nothing. */
const SILENT = `ct_${'0'.repeat(26)}_key_${'A'.repeat(43)}`;

function aCheckoutElement(token: string, attributes: Readonly<Record<string, string>> = {}): PaydeskCheckout {
  const element = document.createElement('paydesk-checkout');
  for (const [name, value] of Object.entries({ 'client-token': token, ...attributes })) element.setAttribute(name, value);
  const frame = document.createElement('iframe');
  frame.title = 'Card details';
  frame.src = `${FRAME_ORIGIN}/frame?token=${token}`;
  element.append(frame);
  document.body.append(element);
  return element;
}

const partOf = (element: PaydeskCheckout, part: string): HTMLElement => element.shadowRoot!.querySelector<HTMLElement>(`[part=${part}]`)!;
const linkOf = (element: PaydeskCheckout): string => (partOf(element, 'link') as HTMLAnchorElement).href;

suite('the form cannot be loaded', () => {
  teardown(() => {
    for (const element of document.querySelectorAll('paydesk-checkout')) element.remove();
  });

  test('a payer is told, at the place of the form, with a way to the hosted page', async () => {
    const element = aCheckoutElement(SILENT);

    const { code } = await next(element, 'paydesk-error');

    equal([code, element.state], ['frame_unreachable', 'error']);
    const fallback = partOf(element, 'fallback');
    equal(Math.round(fallback.getBoundingClientRect().top - element.getBoundingClientRect().top), 0);
    equal(linkOf(element), `${FRAME_ORIGIN}/pay/pay_${'0'.repeat(26)}?token=${SILENT}`);
    await expectAccessible(element);
  });

  test('a payer who reads French is told in French, however a shop system writes it', async () => {
    const element = aCheckoutElement(SILENT, { locale: 'fr_CA' });

    await next(element, 'paydesk-error');

    equal(partOf(element, 'fallback').lang, 'fr');
    equal(partOf(element, 'retry').textContent, 'Réessayer');
    ok(linkOf(element).endsWith('&locale=fr_CA'), 'The hosted page is in French, too.');
  });

  test('it wears the colors of the merchant', async () => {
    const element = aCheckoutElement(SILENT);
    element.style.setProperty('--paydesk-color-background', 'rgb(10, 20, 30)');

    await next(element, 'paydesk-error');

    equal(getComputedStyle(partOf(element, 'fallback')).backgroundColor, 'rgb(10, 20, 30)');
  });

  test('trying again loads the form itself, and the form is there when the fault has passed', async () => {
    const token = `broken-${crypto.randomUUID()}`;
    const element = aCheckoutElement(token);
    await next(element, 'paydesk-error');
    await fetch(`${FRAME_ORIGIN}/mend?token=${token}`, { mode: 'no-cors' });

    partOf(element, 'retry').click();

    await next(element, 'paydesk-ready');
    ok(element.querySelector('iframe')!.checkVisibility(), 'The frame is shown.');
    ok(!partOf(element, 'fallback').checkVisibility(), 'The fallback is gone.');
    await until(() => element.state === 'awaiting_payer');
  });

  test('a payment whose time was over before its form was shown is a fault for the developer, then an end', async () => {
    const developerTools = window.console;
    const { error } = developerTools;
    developerTools.error = () => undefined;
    const element = aCheckoutElement('expired');

    const [{ code }, { status }] = await Promise.all([next(element, 'paydesk-error'), next(element, 'paydesk-complete')]);
    developerTools.error = error;

    equal([code, status, element.state], ['token_expired', 'expired', 'expired']);
  });

  test('a fault that the frame shows itself stays in the frame, and the developer has its own sentence', async () => {
    const said: unknown[] = [];
    const developerTools = window.console;
    const { error } = developerTools;
    developerTools.error = (sentence) => said.push(sentence);
    const element = aCheckoutElement('unlisted');

    const { code, message } = await next(element, 'paydesk-error');
    aCheckoutElement('unlisted');
    await until(() => document.querySelectorAll('paydesk-checkout[state=error]').length === 2);
    developerTools.error = error;

    equal([code, element.state], ['origin_not_listed', 'error']);
    ok(message.includes(location.origin) && message.includes('merchants[].origins'), message);
    equal(said, [`<paydesk-checkout>: ${message}`]);
    ok(element.querySelector('iframe')!.checkVisibility(), 'The frame is shown.');
    ok(!partOf(element, 'fallback').checkVisibility(), 'Nothing is said twice.');
  });
});
