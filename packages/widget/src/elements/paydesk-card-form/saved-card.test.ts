import type { Checkout } from '@paydesk/shared/checkout';
import { aStoredCard } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { inputOf, mountedForm } from '../../testing/mounted-form.ts';
import { typeInto } from '../../testing/typing.ts';
import type { PaydeskCardForm, PaydeskPayEvent } from './paydesk-card-form.ts';

suite('paydesk-card-form that asks whether the card may be kept', () => {
  let form: PaydeskCardForm;
  let paid: PaydeskPayEvent['detail'][];

  const box = (): HTMLInputElement => inputOf(form, 'save_card');

  function open(checkout: Partial<Checkout> = {}): void {
    form = mountedForm({ asks_to_save: true, ...checkout });
    paid = [];
    form.addEventListener('paydesk-pay', ({ detail }) => {
      paid.push(detail);
    });
  }

  function pay(): void {
    typeInto(inputOf(form, 'cc-number'), '4242424242424242');
    typeInto(inputOf(form, 'cc-exp'), '1239');
    typeInto(inputOf(form, 'cc-csc'), '123');
    typeInto(inputOf(form, 'cc-name'), 'Anna Ozola');
    form.submit();
  }

  teardown(() => {
    form.remove();
  });

  test('the box is not ticked, says for what, and can be read by all', async () => {
    open();
    ok(!box().checked, 'The payer agrees, never we.');
    const [label] = box().labels!;
    ok(label!.textContent.includes('Keep this card for later payments to Corner Shop'), 'It says what.');
    ok(label!.textContent.includes('The payment provider keeps the card for Corner Shop'), 'It says who.');
    ok(label!.getBoundingClientRect().height >= 44, 'Fingers find it.');
    await expectAccessible(form);
  });

  test('a payer who does not agree pays all the same', () => {
    open();
    pay();
    equal(paid.length, 1);
    equal('save_card' in paid[0]!, false);
  });

  test('a payer who agrees is heard', () => {
    open();
    box().click();
    pay();
    equal(paid[0]?.save_card, true);
  });

  test('what the payer has agreed to is forgotten on reset', () => {
    open();
    box().click();
    form.reset();
    ok(!box().checked, 'The payer has to agree again.');
  });

  test('where it is not asked for there is no box', () => {
    open({ asks_to_save: false });
    equal(form.querySelector('[name=save_card]'), null);
  });

  test('of a card that is stored already it is not asked, and not sent', () => {
    open({ asks: 'nothing', stored_cards: [aStoredCard()] });
    ok(!box().checkVisibility(), 'It belongs to another card.');
    form.querySelector<HTMLInputElement>('[value=new]')!.click();
    ok(box().checkVisibility(), 'Now there is another card.');
    box().click();
    form.querySelector<HTMLInputElement>('[name=stored_card]')!.click();

    form.submit();

    equal(paid.length, 1);
    equal('save_card' in paid[0]!, false);
  });
});
