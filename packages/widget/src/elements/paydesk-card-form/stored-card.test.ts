import type { Checkout } from '@paydesk/shared/checkout';
import { aStoredCard } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { asked, inputOf, mountedForm } from '../../testing/mounted-form.ts';
import { typeInto } from '../../testing/typing.ts';
import type { PaydeskCardChangeEvent, PaydeskCardForm, PaydeskPayEvent } from './paydesk-card-form.ts';

const EXPIRED = { expiry_month: 1, expiry_year: 2024 } as const;
const { id } = aStoredCard();

suite('paydesk-card-form with a stored card', () => {
  let form: PaydeskCardForm;
  let paid: PaydeskPayEvent['detail'][];
  let told: PaydeskCardChangeEvent['detail'][];

  const find = (selector: string): HTMLElement | null => form.querySelector<HTMLElement>(selector);
  const input = (name: string): HTMLInputElement => inputOf(form, name);
  const choice = (value: string): HTMLInputElement | null => form.querySelector<HTMLInputElement>(`[name=stored_card][value="${value}"]`);
  const chosen = (): string | undefined => form.querySelector<HTMLInputElement>('[name=stored_card]:checked')?.value;

  function open(checkout: Partial<Checkout> = {}): void {
    paid = [];
    told = [];
    const listen = ({ detail }: PaydeskCardChangeEvent): void => void told.push(detail);
    document.body.addEventListener('paydesk-card-change', listen);
    form = mountedForm({ asks: 'security_code', stored_cards: [aStoredCard()], ...checkout });
    document.body.removeEventListener('paydesk-card-change', listen);
    form.addEventListener('paydesk-card-change', listen);
    form.addEventListener('paydesk-pay', ({ detail }) => {
      paid.push(detail);
    });
  }

  function pick(value: string): void {
    choice(value)!.focus();
    choice(value)!.click();
  }

  teardown(() => {
    form.remove();
  });

  test('only the security code is asked for, and only it is handed over', async () => {
    open();
    equal([asked(form), chosen()], [['cc-csc'], id]);
    await expectAccessible(form);

    typeInto(input('cc-csc'), '123');
    find('.button')!.click();

    equal(paid, [{ card: { security_code: '123' }, payer: {}, stored_card: id }]);
  });

  test('an Amex wants the four digits on its front', () => {
    open({ stored_cards: [aStoredCard({ brand: 'amex', last_four: '0003' })] });
    equal(find('#cc-csc-hint')?.textContent, '4 digits on the front (CID)');
    typeInto(input('cc-csc'), '123');
    input('cc-csc').blur();
    equal(find('#cc-csc-error')?.textContent, 'The security code has 4 digits');

    form.submit();
    equal(paid, []);
    input('cc-csc').select();
    typeInto(input('cc-csc'), '1234');
    form.submit();

    equal(paid, [{ card: { security_code: '1234' }, payer: {}, stored_card: id }]);
  });

  test('the code is needed even where the account takes new cards without one', async () => {
    open({ security_code: 'none' });
    form.submit();

    equal(paid, []);
    equal(find('[role=group] a')?.textContent, 'Enter the security code');
    ok(document.activeElement === find('[role=group]'), 'The list of problems has the focus.');
    await expectAccessible(form);
    pick('new');
    equal(asked(form), ['cc-number', 'cc-exp', 'cc-name']);
  });

  test('where nothing is asked for, a choice and a button are all, and no card is handed over', async () => {
    open({ asks: 'nothing' });
    equal(asked(form), []);
    ok(choice(id)!.checkVisibility(), 'The card is shown.');
    form.focus();
    ok(document.activeElement === find('.button'), 'The pay button has the focus.');
    await expectAccessible(form);

    find('.button')!.click();

    equal(paid, [{ card: null, payer: {}, stored_card: id }]);
  });

  test('another card is offered only where the shop allows it', () => {
    open();
    equal(choice('new')?.labels?.[0]?.textContent.trim(), 'Use another card');
    form.remove();
    open({ other_card: false });
    equal([choice('new'), find('[name=cc-number]')], [null, null]);
  });

  test('another card leads to the ordinary form, and the focus stays on the choice', async () => {
    open();
    typeInto(input('cc-csc'), '123');

    pick('new');

    equal(asked(form), ['cc-number', 'cc-exp', 'cc-csc', 'cc-name']);
    ok(document.activeElement === choice('new'), 'Arrow keys go on.');
    equal(input('cc-csc').value, '');
    await expectAccessible(form);
    typeInto(input('cc-number'), '5200000000000007');
    typeInto(input('cc-exp'), '1239');
    typeInto(input('cc-csc'), '321');
    typeInto(input('cc-name'), 'Anna Ozola');
    form.submit();
    const card = { number: '5200000000000007', expiry_month: 12, expiry_year: 2039, security_code: '321', holder: 'Anna Ozola' };
    equal(paid, [{ card, payer: {} }]);
  });

  test('on the way back nothing that was typed of the other card is sent or listed', () => {
    open();
    pick('new');
    typeInto(input('cc-number'), '5200000000000007');
    typeInto(input('cc-csc'), '321');
    form.submit();
    equal(form.querySelectorAll('[role=group] li').length, 2);

    pick(id);

    equal([asked(form), input('cc-csc').value, find('[role=group]')], [['cc-csc'], '', null]);
    typeInto(input('cc-csc'), '123');
    form.submit();
    equal(paid, [{ card: { security_code: '123' }, payer: {}, stored_card: id }]);
  });

  test('where nothing is asked for, the way back leads to the pay button', () => {
    open({ asks: 'nothing' });
    pick('new');
    equal(asked(form)[0], 'cc-number');

    pick(id);

    equal(asked(form), []);
    form.submit();
    equal(paid, [{ card: null, payer: {}, stored_card: id }]);
  });

  test('while a payment is being sent, the card stays the one that is paid with', () => {
    open();
    form.busy = true;

    pick('new');

    equal([asked(form), chosen()], [['cc-csc'], id]);
    form.busy = false;
    pick('new');
    equal(chosen(), 'new');
  });

  test('the page around is told brand and last four of the card in the form', () => {
    open();
    equal(told, [{ brand: 'visa', last_four: '4444', complete: false }]);

    typeInto(input('cc-csc'), '123');
    equal(told.at(-1), { brand: 'visa', last_four: '4444', complete: true });
    pick('new');
    equal(told.at(-1), { brand: null, last_four: null, complete: false });
    typeInto(input('cc-number'), '52');
    equal(told.at(-1), { brand: 'mastercard', last_four: null, complete: false });
    pick(id);
    equal(told.at(-1), { brand: 'visa', last_four: '4444', complete: false });
  });

  test('an expired card says so and cannot be chosen, and the form for another one is open', async () => {
    open({ stored_cards: [aStoredCard(EXPIRED)] });

    ok(choice(id)!.disabled && choice(id)!.labels![0]!.textContent.includes('This card has expired.'), 'It is said.');
    equal([asked(form)[0], chosen()], ['cc-number', 'new']);
    equal(told, []);
    await expectAccessible(form);
  });

  test('an expired card that is the only one is said to be so, and the bank has the last word', async () => {
    open({ stored_cards: [aStoredCard(EXPIRED)], other_card: false });

    ok(choice(id)!.labels![0]!.textContent.includes('This card has expired. Please contact the shop.'), 'It is said.');
    equal([asked(form), choice(id)!.disabled, choice(id)!.checked], [['cc-csc'], false, true]);
    await expectAccessible(form);
  });

  test('a card is good through the last day of its month, and one without a date is not judged', () => {
    open({ stored_cards: [aStoredCard({ expiry_month: 11, expiry_year: 2026 })] });
    equal(asked(form), ['cc-csc']);
    form.remove();
    open({ stored_cards: [aStoredCard({ expiry_month: 10, expiry_year: 2026 })] });
    equal(asked(form)[0], 'cc-number');
    form.remove();
    open({ stored_cards: [aStoredCard({ expiry_month: null, expiry_year: null })] });
    equal(asked(form), ['cc-csc']);
  });

  test('what the account wants to know of the payer belongs to a new card, and is kept from one choice to the other', () => {
    open({ payer_fields: ['email'] });
    equal(asked(form), ['cc-csc']);
    pick('new');
    typeInto(input('email'), 'anna@example.com');
    pick(id);
    typeInto(input('cc-csc'), '123');
    form.submit();
    equal(paid[0]?.payer, {});
    pick('new');
    equal(input('email').value, 'anna@example.com');
  });

  test('at 320 pixels nothing is cut off or scrolls sideways', () => {
    open({ stored_cards: [aStoredCard(EXPIRED)] });
    form.style.width = '320px';
    ok(form.scrollWidth <= 320, `${String(form.scrollWidth)} px are needed.`);
  });

  test('fingers find the way to another card', () => {
    open();
    for (const one of [id, 'new']) ok(choice(one)!.labels![0]!.getBoundingClientRect().height >= 44, 'At least 44 px.');
  });
});
