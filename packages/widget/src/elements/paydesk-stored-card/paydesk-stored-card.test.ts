import { fr } from '../../i18n/fr.ts';
import { aStoredCard } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { mounted, settled } from '../field-base-tests.ts';
import './paydesk-stored-card.ts';

suite('paydesk-stored-card', () => {
  let element: HTMLElementTagNameMap['paydesk-stored-card'];

  const find = (selector: string): HTMLElement | null => element.shadowRoot!.querySelector<HTMLElement>(selector);
  const seen = (): string => element.shadowRoot!.textContent.replace(/\s+/g, ' ').trim();
  const heard = (): string | null | undefined => find('[role=img]')?.ariaLabel;

  async function show(card = aStoredCard(), expired = false): Promise<void> {
    element = await mounted('paydesk-stored-card', { card, expired, replaceable: true });
  }

  teardown(() => {
    element.remove();
  });

  test('it shows brand, last four digits and expiry, and nothing else of the card', async () => {
    await show();
    equal(seen(), 'Visa •••• 4444 Expires 12/49');
    await expectAccessible(element);
  });

  test('the ear hears a sentence, not dots', async () => {
    await show();
    equal(heard(), 'Visa ending in 4444');
  });

  test('it speaks the payer’s language', async () => {
    await show();
    element.messages = fr;
    await settled(element);
    equal(heard(), 'Visa se terminant par 4444');
    ok(seen().endsWith('Expire fin 12/49'), seen());
  });

  test('what is not known of the card is left out', async () => {
    await show(aStoredCard({ brand: null, expiry_month: null, expiry_year: null }));
    equal([seen(), heard()], ['•••• 4444', 'Card ending in 4444']);
    element.card = aStoredCard({ last_four: null });
    await settled(element);
    equal([seen(), heard()], ['Visa Card Expires 12/49', 'Card']);
  });

  test('an expired card says so, with what to do about it', async () => {
    await show(aStoredCard({ expiry_year: 2024 }), true);
    equal(seen(), 'Visa •••• 4444 This card has expired. Please use another card.');
    await expectAccessible(element);

    element.replaceable = false;
    await settled(element);
    equal(seen(), 'Visa •••• 4444 This card has expired. Please contact the shop.');
  });

  test('from right to left the brand stands first, and the digits still end the number', async () => {
    await show();
    element.dir = 'rtl';
    const left = (node: Element | Range): number => node.getBoundingClientRect().left;
    const text = [...find('bdi')!.childNodes].find((node) => node instanceof Text)!;
    const character = (index: number): Range => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + 1);
      return range;
    };

    ok(left(find('.brand')!) > left(find('bdi')!), 'The brand is on the right.');
    ok(left(character(0)) < left(character(text.length - 1)), 'Dots are on the left of the digits.');
  });

  for (const scheme of ['light', 'dark']) {
    test(`it is accessible in every brand, ${scheme}`, async () => {
      for (const brand of ['visa', 'mastercard', 'amex', 'discover', 'diners'] as const) {
        await show(aStoredCard({ brand }));
        element.style.setProperty('color-scheme', scheme);
        await expectAccessible(element);
        element.remove();
      }
    });
  }
});
