import { en } from '../../i18n/en.ts';
import { aCheckout, aState } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { mounted, settled } from '../../testing/mounted-element.ts';
import './paydesk-give-up.ts';
import type { PaydeskGiveUp } from './paydesk-give-up.ts';

const UNDER_WAY = aState({ status: 'processing', attempt: 1, giving_up: 'may_cancel' });

suite('paydesk-give-up', () => {
  let element: PaydeskGiveUp;
  let given: number;
  const find = (selector: string): HTMLElement | null => element.shadowRoot!.querySelector<HTMLElement>(selector);
  const focused = (): string | undefined => element.shadowRoot!.activeElement?.textContent;

  async function mount(state = UNDER_WAY, properties: Partial<PaydeskGiveUp> = {}): Promise<void> {
    element = await mounted('paydesk-give-up', { state, checkout: aCheckout(), messages: en, ...properties });
    given = 0;
    element.addEventListener('paydesk-give-up', () => (given += 1));
  }
  async function press(selector: string): Promise<void> {
    find(selector)!.focus();
    find(selector)!.click();
    await settled(element);
  }
  teardown(() => {
    element.remove();
  });

  test('where nothing can be paid any more one press gives up', async () => {
    await mount(aState());
    await press('.give-up');
    equal(given, 1);
    await expectAccessible(element);
  });

  test('where an attempt may be paid it is asked first, with the focus on the answer that changes nothing', async () => {
    await mount();

    await press('.give-up');

    equal([given, focused()], [0, 'No, go on']);
    ok(find('.question')!.textContent.includes('If your bank has already approved it, it stays paid'), 'The truth.');
    await expectAccessible(element);
    await press('.confirm');
    equal(given, 1);
  });

  test('the question is taken back by its button and by Escape; the focus is where it was', async () => {
    await mount();
    await press('.give-up');
    await press('.keep');
    equal([given, focused()], [0, 'Cancel payment']);

    await press('.give-up');
    find('.keep')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settled(element);
    equal([given, focused()], [0, 'Cancel payment']);
  });

  test('while it is being sent nothing is sent twice; lost, it can be tried again', async () => {
    await mount(aState(), { leaving: 'asking' });
    await press('.give-up');
    equal(given, 0);

    element.leaving = 'lost';
    await settled(element);
    ok(find('[role=alert]')!.textContent.includes('We could not cancel the payment'), 'It is said.');
    await expectAccessible(element);
    await press('.give-up');
    equal(given, 1);
  });

  test('once given up it leads back to the shop, with the focus', async () => {
    await mount();
    find('.give-up')!.focus();

    element.state = { ...UNDER_WAY, given_up: true, giving_up: null };
    await settled(element);

    equal([find('a')!.getAttribute('href'), focused()], ['https://shop.example/thanks', 'Return to Corner Shop']);
    await expectAccessible(element);
  });

  test('from a page of ours it says that it leads back at once', async () => {
    await mount(aState(), { returns: true });
    equal(find('.give-up')!.textContent, 'Cancel and return to Corner Shop');
  });

  test('where the payment is over there is nothing to give up', async () => {
    await mount(aState({ status: 'captured', giving_up: null }));
    equal(find('button'), null);
  });
});
