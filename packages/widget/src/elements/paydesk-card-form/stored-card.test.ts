import type { Checkout } from '@paydesk/shared/checkout';
import { aCheckout, aState, aStoredCard } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { until } from '../../testing/until.ts';
import { mounted, settled, typeInto } from '../field-base-tests.ts';
import type { PaydeskCardChangeEvent, PaydeskPayEvent } from './paydesk-card-form.ts';
import './paydesk-card-form.ts';
import './rest-of-the-form.ts';

const EXPIRED = { expiry_month: 1, expiry_year: 2024 } as const;

suite('paydesk-card-form with a stored card', () => {
  let form: HTMLElementTagNameMap['paydesk-card-form'];
  let paid: PaydeskPayEvent['detail'][];
  let told: PaydeskCardChangeEvent['detail'][];

  const find = (selector: string): HTMLElement | null => form.shadowRoot!.querySelector<HTMLElement>(selector);
  const input = (name: string): HTMLInputElement => form.shadowRoot!.querySelector<HTMLInputElement>(`[name=${name}]`)!;
  const names = (): readonly string[] => [...form.shadowRoot!.querySelectorAll<HTMLInputElement>('[name]')].map(({ name }) => name);
  const focused = (): string | undefined => form.shadowRoot!.activeElement?.id;
  const row = (): HTMLElementTagNameMap['paydesk-stored-card'] | null => form.shadowRoot!.querySelector('paydesk-stored-card');
  const switchButton = (): HTMLButtonElement | null => form.shadowRoot!.querySelector('.switch');

  async function open(checkout: Partial<Checkout> = {}, state = aState()): Promise<void> {
    paid = [];
    told = [];
    const whole = aCheckout({ asks: 'security_code', stored_cards: [aStoredCard()], ...checkout });
    const listen = ({ detail }: PaydeskCardChangeEvent): void => void told.push(detail);
    document.body.addEventListener('paydesk-card-change', listen);
    form = await mounted('paydesk-card-form', { checkout: whole, state });
    document.body.removeEventListener('paydesk-card-change', listen);
    form.addEventListener('paydesk-card-change', listen);
    form.addEventListener('paydesk-pay', ({ detail }) => {
      paid.push(detail);
    });
  }

  async function press(button: HTMLButtonElement | null): Promise<void> {
    button!.click();
    await settled(form);
  }

  teardown(() => {
    form.remove();
  });

  test('only the security code is asked for, and only it is handed over', async () => {
    await open();
    equal(names(), ['cc-csc']);
    equal(row()?.card.last_four, '4444');
    equal(find('form')?.ariaLabel, 'Visa ending in 4444');
    await expectAccessible(form);

    typeInto(input('cc-csc'), '123');
    find('button')!.click();

    equal(paid, [{ card: { security_code: '123' }, payer: {} }]);
  });

  test('an Amex wants the four digits on its front', async () => {
    await open({ stored_cards: [aStoredCard({ brand: 'amex', last_four: '0003' })] });
    equal(find('#cc-csc-hint')?.textContent, '4 digits on the front (CID)');
    typeInto(input('cc-csc'), '123');
    input('cc-csc').blur();
    await settled(form);
    equal(find('#cc-csc-error')?.textContent, 'The security code has 4 digits');

    form.submit();
    equal(paid, []);
    input('cc-csc').select();
    typeInto(input('cc-csc'), '1234');
    form.submit();

    equal(paid, [{ card: { security_code: '1234' }, payer: {} }]);
  });

  test('the code is needed even where the account takes new cards without one', async () => {
    await open({ security_code: 'none' });
    form.submit();
    await settled(form);

    equal(paid, []);
    equal(find('[role=group] a')?.textContent, 'Enter the security code');
    ok(form.shadowRoot!.activeElement === find('[role=group]'), 'The list of problems has the focus.');
    await expectAccessible(form);
  });

  test('where nothing is asked for, a row and a button are all, and no card is handed over', async () => {
    await open({ asks: 'nothing' });
    equal(names(), []);
    ok(row() !== null, 'The card is shown.');
    form.focus();
    ok(form.shadowRoot!.activeElement === find('button'), 'The pay button has the focus.');
    await expectAccessible(form);

    find('button')!.click();

    equal(paid, [{ card: null, payer: {} }]);
  });

  test('another card is offered only where the shop allows it', async () => {
    await open();
    equal(switchButton()?.textContent.trim(), 'Use another card');
    form.remove();
    await open({ other_card: false });
    equal(switchButton(), null);
  });

  test('another card leads to the ordinary form, with the focus in its first field', async () => {
    await open();
    typeInto(input('cc-csc'), '123');

    await press(switchButton());

    equal(names(), ['cc-number', 'cc-exp', 'cc-csc', 'cc-name']);
    equal(row(), null);
    await until(() => focused() === 'cc-number');
    equal(input('cc-csc').value, '');
    equal(find('form')?.ariaLabel, null);
    await expectAccessible(form);
    typeInto(input('cc-number'), '5200000000000007');
    typeInto(input('cc-exp'), '1249');
    typeInto(input('cc-csc'), '321');
    typeInto(input('cc-name'), 'Anna Ozola');
    form.submit();
    const card = { number: '5200000000000007', expiry_month: 12, expiry_year: 2049, security_code: '321', holder: 'Anna Ozola' };
    equal(paid, [{ card, payer: {} }]);
  });

  test('the way back forgets what was typed of the other card', async () => {
    await open();
    await press(switchButton());
    typeInto(input('cc-number'), '5200000000000007');
    form.submit();
    await settled(form);
    equal(switchButton()?.textContent.trim(), 'Use the stored card');

    await press(switchButton());

    equal(names(), ['cc-csc']);
    equal(find('[role=group]'), null);
    await until(() => focused() === 'cc-csc');
    await press(switchButton());
    equal(input('cc-number').value, '');
    equal(find('[role=group]'), null);
  });

  test('where nothing is asked for, the way back leads to the pay button', async () => {
    await open({ asks: 'nothing' });
    await press(switchButton());
    await until(() => focused() === 'cc-number');

    await press(switchButton());

    await until(() => form.shadowRoot!.activeElement === find('button.button'));
    form.submit();
    equal(paid, [{ card: null, payer: {} }]);
  });

  test('while a payment is being sent, the card stays the one that is paid with', async () => {
    await open();
    form.busy = true;
    await settled(form);

    await press(switchButton());

    equal(names(), ['cc-csc']);
    equal(switchButton()?.ariaDisabled, 'true');
  });

  test('the page around is told brand and last four of the card in the form', async () => {
    await open();
    equal(told, [{ brand: 'visa', last_four: '4444', complete: false }]);

    typeInto(input('cc-csc'), '123');
    equal(told.at(-1), { brand: 'visa', last_four: '4444', complete: true });
    await press(switchButton());
    equal(told.at(-1), { brand: null, last_four: null, complete: false });
    typeInto(input('cc-number'), '5');
    typeInto(input('cc-number'), '2');
    equal(told.at(-1), { brand: 'mastercard', last_four: null, complete: false });
    await press(switchButton());
    equal(told.at(-1), { brand: 'visa', last_four: '4444', complete: false });
  });

  test('an expired card says so, and the form for another one is open', async () => {
    await open({ stored_cards: [aStoredCard(EXPIRED)] });

    ok(row()?.shadowRoot?.textContent.includes('This card has expired. Please use another card.'), 'It is said.');
    equal(names()[0], 'cc-number');
    equal(switchButton(), null);
    equal(told, []);
    await expectAccessible(form);
  });

  test('an expired card that is the only one is said to be so, and the bank has the last word', async () => {
    await open({ stored_cards: [aStoredCard(EXPIRED)], other_card: false });

    ok(row()?.shadowRoot?.textContent.includes('This card has expired. Please contact the shop.'), 'It is said.');
    equal(names(), ['cc-csc']);
    await expectAccessible(form);
  });

  test('a card is good through the last day of its month, and one without a date is not judged', async () => {
    const now = new Date();
    await open({ stored_cards: [aStoredCard({ expiry_month: now.getMonth() + 1, expiry_year: now.getFullYear() })] });
    equal(names(), ['cc-csc']);
    form.remove();
    await open({ stored_cards: [aStoredCard({ expiry_month: null, expiry_year: null })] });
    equal(names(), ['cc-csc']);
  });

  test('what the account wants to know of the payer is kept from one card to the other', async () => {
    await open({ payer_fields: ['email'] });
    typeInto(input('email'), 'anna@example.com');
    await press(switchButton());
    equal(input('email').value, 'anna@example.com');
  });

  test('at 320 pixels nothing is cut off or scrolls sideways', async () => {
    await open({ stored_cards: [aStoredCard(EXPIRED)] });
    form.style.width = '320px';
    await settled(form);
    ok(form.scrollWidth <= 320, `${String(form.scrollWidth)} px are needed.`);
  });

  test('fingers find the way to another card', async () => {
    await open();
    ok(switchButton()!.getBoundingClientRect().height >= 44, 'At least 44 px.');
  });

  for (const direction of ['ltr', 'rtl']) {
    for (const scheme of ['light', 'dark']) {
      test(`it is accessible with the stored card, with another and with errors, ${direction}, ${scheme}`, async () => {
        await open();
        form.dir = direction;
        form.style.setProperty('--paydesk-color-scheme', scheme);
        await expectAccessible(form);
        form.submit();
        await settled(form);
        await expectAccessible(form);
        await press(switchButton());
        await expectAccessible(form);
      });
    }
  }
});
