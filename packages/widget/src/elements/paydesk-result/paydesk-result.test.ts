import type { CheckoutState } from '@paydesk/shared/checkout';
import { en } from '../../i18n/en.ts';
import { outcomeWords } from '../../i18n/outcome-words.ts';
import { aCheckout, aReceipt, aState } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { next } from '../../testing/until.ts';
import { mounted, settled } from '../../testing/mounted-element.ts';
import './paydesk-result.ts';

const ENDS = ['authorized', 'captured', 'verified', 'canceled', 'refunded', 'declined', 'failed', 'unknown', 'expired'] as const;

suite('paydesk-result', () => {
  let element: HTMLElementTagNameMap['paydesk-result'];
  const root = (): ShadowRoot => element.shadowRoot!;
  const text = (): string => root().textContent.replace(/\s+/g, ' ');

  async function open(state: Partial<CheckoutState>, checkout = aCheckout({ amount: 14990 })): Promise<void> {
    element = await mounted('paydesk-result', { state: aState(state), checkout, receipt: checkout.receipt });
  }

  teardown(() => {
    element.remove();
  });

  for (const status of ENDS) {
    test(`${status}: title, sentence and what to do are said, and the heading takes the focus`, async () => {
      await open({ status });
      const { title, sentence, action } = outcomeWords(aState({ status }), en);
      equal(root().querySelector('h1')?.textContent, title);
      ok(text().includes(sentence) && text().includes(action), 'The words are there.');
      equal(document.title, `${title} · Corner Shop`);
      equal(root().activeElement?.localName, 'h1');
      await expectAccessible(element);
    });
  }

  test('amount, order and card are shown, and nothing else of the card', async () => {
    await open({ status: 'captured', card: { brand: 'visa', last_four: '4242' } });
    const details = [...root().querySelectorAll('dt, dd')].map(({ textContent }) => textContent);
    const shop = ['Merchant', 'Corner Shop', 'Order number', 'A-1007', 'Order', 'Order 7'];
    equal(details, ['Amount', '€149.90', ...shop, 'Card', 'Visa ending in 4242']);
  });

  test('a card that was only verified shows no amount', async () => {
    await open({ status: 'verified', card: { brand: 'visa', last_four: '4242' } }, aCheckout({ amount: 0 }));
    const details = [...root().querySelectorAll('dt, dd')].map(({ textContent }) => textContent);
    const shop = ['Merchant', 'Corner Shop', 'Order number', 'A-1007', 'Order', 'Order 7'];
    equal(details, [...shop, 'Card', 'Visa ending in 4242']);
  });

  test('a receipt stands below, with all that has to be said beside it, and is only text', async () => {
    await open({ status: 'captured' }, aCheckout({ receipts: true, receipt: aReceipt({ lines: ['', '  <b>A</b>  $42.25', ''] }) }));
    const section = root().querySelector('section')!;
    equal(section.querySelector('pre')!.textContent, '\n  <b>A</b>  $42.25\n');
    equal(section.querySelector('b'), null);
    equal(
      [...section.querySelectorAll('dd')].map(({ textContent }) => textContent),
      ['Boutique Exemple inc.', 'b51d6f0e93c84a7fa2d81c4e7790ab36', '204417', '0070010042 05550001', 'Zoé Exemple'],
    );
    ok(text().includes('All prices are in Canadian dollars.'), 'The currency is said in words.');
    equal(
      [...section.querySelectorAll('a')].map(({ href }) => href),
      ['https://shop.example/terms', 'https://shop.example/refunds'],
    );
    await expectAccessible(element);
  });

  test('the receipt of a decline is shown too, as far as it goes', async () => {
    const receipt = aReceipt({ authorization: null, reference: null, lines: [] });
    await open({ status: 'declined', attempts_left: 0 }, aCheckout({ receipts: true, receipt }));
    const section = root().querySelector('section')!;
    equal(section.querySelectorAll('dd').length, 3);
    equal(section.querySelector('pre'), null);
  });

  test('the receipt is printed by a press of its button', async () => {
    await open({ status: 'captured' }, aCheckout({ receipts: true, receipt: aReceipt() }));
    const print = globalThis.print;
    let printed = 0;
    globalThis.print = () => void (printed += 1);
    root().querySelector<HTMLButtonElement>('section button')!.click();
    globalThis.print = print;
    equal(printed, 1);
  });

  test('without a receipt there is nothing of it', async () => {
    await open({ status: 'captured' });
    equal(root().querySelector('section'), null);
  });

  test('what is not known is left out', async () => {
    await open({ status: 'canceled' }, aCheckout({ description: null, return_url: null }));
    equal(root().querySelectorAll('dt').length, 3);
    equal(root().querySelector('a'), null);
  });

  test('the way back leads out of the frame', async () => {
    await open({ status: 'captured' });
    const link = root().querySelector('a')!;
    equal([link.href, link.target, link.textContent], ['https://shop.example/thanks', '_top', 'Return to Corner Shop']);
  });

  test('trying again is offered while attempts are left', async () => {
    await open({ status: 'declined', attempts_left: 1 });
    const retried = next(element, 'paydesk-retry');
    root().querySelector('button')!.click();
    await retried;
  });

  test('trying again is not offered when no attempt is left, or money may have moved', async () => {
    await open({ status: 'declined', attempts_left: 0 });
    equal(root().querySelector('button'), null);
    element.state = aState({ status: 'unknown', attempts_left: 3 });
    await settled(element);
    equal(root().querySelector('button'), null);
  });

  test('a later state with another meaning is read out, the same meaning is not repeated', async () => {
    await open({ status: 'unknown' });
    const link = root().querySelector('a')!;
    link.focus();
    element.state = aState({ status: 'unknown', version: 2 });
    await settled(element);
    equal(root().activeElement?.localName, 'a');

    element.state = aState({ status: 'captured', version: 3 });
    await settled(element);
    equal(root().activeElement?.localName, 'h1');
  });

  test('"not charged" is not said of a payment that may have been', async () => {
    for (const needsAttention of [false, true]) {
      await open({ status: 'unknown', needs_attention: needsAttention });
      ok(!text().includes('not been charged'), 'It is not known.');
      ok(text().includes('do not pay again'), 'Nothing is to be repeated.');
      element.remove();
    }
  });
});
