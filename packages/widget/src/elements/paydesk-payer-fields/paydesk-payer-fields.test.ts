import { PAYER_FIELDS, type PayerField } from '@paydesk/shared/payer-fields';
import { en } from '../../i18n/en.ts';
import { fr } from '../../i18n/fr.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { asked, inputOf, mountedForm } from '../../testing/mounted-form.ts';
import { typeInto } from '../../testing/typing.ts';
import { fieldBaseTests } from '../field-base-tests.ts';
import type { PaydeskCardForm } from '../paydesk-card-form/paydesk-card-form.ts';

fieldBaseTests({
  tag: 'paydesk-payer-fields',
  checkout: { payer_fields: ['email'] },
  label: 'Email',
  name: 'email',
  autocomplete: 'email',
  wrong: ['anna@', 'Email does not look right'],
  right: 'anna@example.com',
});

suite('paydesk-payer-fields', () => {
  let form: PaydeskCardForm;
  let element: HTMLElementTagNameMap['paydesk-payer-fields'];

  function open(names: readonly PayerField[] = PAYER_FIELDS, messages = en, locale = 'en'): void {
    form = mountedForm({ payer_fields: [...names] }, messages, locale);
    element = form.querySelector('paydesk-payer-fields')!;
  }

  teardown(() => {
    form.remove();
  });

  /** As browsers do it when an option is picked. */
  function choose(country: string): void {
    const select = element.querySelector('select')!;
    select.value = country;
    for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true }));
  }

  test('every fact is asked for with a label and the token browsers fill it by', async () => {
    open();
    await expectAccessible(element);
    const controls = [...element.querySelectorAll<HTMLInputElement>('input, select')];
    const address = ['address-line1', 'address-line2', 'postal-code', 'address-level2', 'country', 'address-level1'];
    equal(
      controls.map(({ autocomplete }) => autocomplete),
      ['given-name', 'family-name', 'email', 'tel', 'bday', ...address],
    );
    equal(
      controls.map(({ id }) => id),
      controls.map(({ name }) => name),
    );
    ok(
      controls.every(({ labels }) => labels?.length === 1),
      'Each has one label.',
    );
  });

  test('a state is asked for only in countries that have states, and the country stays chosen', () => {
    open();
    ok(!asked(element).includes('state'), 'No country, no state.');
    choose('CA');
    ok(asked(element).includes('state'), 'Canada has provinces.');
    equal(element.querySelector('select')?.value, 'CA');
    choose('LV');
    ok(!asked(element).includes('state'), 'Latvia has no states.');
  });

  test('a state is asked for when the merchant has sent the country', () => {
    open(['state']);
    equal(asked(element), ['state']);
  });

  test('only what is answered is told, tidied', () => {
    open();
    choose('CA');
    typeInto(inputOf(element, 'first_name'), ' Anna ');
    typeInto(inputOf(element, 'state'), 'qc');
    equal(element.payer, { first_name: 'Anna', country: 'CA', state: 'QC' });
  });

  test('a state that was typed for another country is not told', () => {
    open();
    choose('CA');
    typeInto(inputOf(element, 'state'), 'qc');
    choose('LV');
    equal(element.payer, { country: 'LV' });
  });

  test('what is missing is said by name, except what is optional', async () => {
    open();
    for (const field of element.fields) field.check();
    const errors = [...element.querySelectorAll('.error')].map(({ textContent }) => textContent).filter((text) => text !== '');
    equal(errors.length, PAYER_FIELDS.length - 2);
    ok(errors.includes('Postal code is missing'), 'The field is named.');
    await expectAccessible(element);
  });

  test('countries have the names and the order of the payer’s language', () => {
    open(['country'], fr, 'fr');
    const options = [...element.querySelectorAll('option')].map(({ textContent }) => textContent);
    equal(options.slice(0, 2), [fr.choose, 'Afghanistan']);
    ok(options.indexOf('Allemagne') < options.indexOf('Lettonie'), 'Germany comes before Latvia.');
  });
});
