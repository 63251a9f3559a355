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
  function pick(name: string, value: string): void {
    const select = element.querySelector<HTMLSelectElement>(`select[name=${name}]`)!;
    select.value = value;
    for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true }));
  }

  const choose = (country: string): void => {
    pick('country', country);
  };
  const words = (name: string): readonly string[] =>
    [...element.querySelectorAll(`[name=${name}] option`)].map(({ textContent }) => textContent);

  test('every fact is asked for with a label and the token browsers fill it by', async () => {
    open();
    await expectAccessible(element);
    const controls = [...element.querySelectorAll<HTMLInputElement>('input, select')];
    const address = ['country', 'address-line1', 'address-line2', 'postal-code', 'address-level2', 'address-level1'];
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
    const states = { CA: [{ code: 'QC', name: 'Quebec', name_fr: 'Québec' }] };
    const state = { needed: true, length_max: 50, letters: 'any', states } as const;
    form = mountedForm({ payer_fields: ['state'], fields: { state } }, fr, 'fr');
    element = form.querySelector('paydesk-payer-fields')!;
    equal(asked(element), ['state']);
    equal(words('state'), [fr.choose, 'Québec']);
    pick('state', 'QC');
    equal(element.payer, { state: 'QC' });
  });

  test('only what is answered is told, tidied', () => {
    open();
    choose('CA');
    typeInto(inputOf(element, 'first_name'), ' Anna ');
    pick('state', 'QC');
    equal(element.payer, { first_name: 'Anna', country: 'CA', state: 'QC' });
  });

  test('a state that was typed for another country is not told', () => {
    open();
    choose('CA');
    pick('state', 'QC');
    choose('LV');
    equal(element.payer, { country: 'LV' });
  });

  for (const [country, count, name, code] of [
    ['US', 59, 'California', 'CA'],
    ['CA', 13, 'Ontario', 'ON'],
    ['AU', 8, 'New South Wales', 'NSW'],
  ] as const) {
    test(`a payer in ${country} chooses ${name} by name, and the code is told`, async () => {
      open();
      choose(country);
      const options = words('state');
      ok(options.includes(name), 'It can be chosen.');
      ok(
        options.length - 1 >= count - 8 && options.length - 1 <= count + 8,
        `There are about ${String(count)}, not ${String(options.length)}.`,
      );
      pick('state', code);
      equal(element.payer, { country, state: code });
      await expectAccessible(element);
    });
  }

  test('the states of one country are not kept when the country is another', () => {
    open();
    choose('US');
    pick('state', 'CA');
    choose('CA');
    ok(!words('state').includes('California'), 'No American state in Canada.');
    equal(element.payer, { country: 'CA' });
  });

  test('a payer without a postal code is asked for one', () => {
    open(['postal_code', 'country']);
    for (const country of ['HK', 'AE', 'QA', 'PA']) {
      choose(country);
      ok(!asked(element).includes('postal_code'), `${country} has none.`);
    }
    choose('DE');
    ok(asked(element).includes('postal_code'), 'Germany has some.');
  });

  test('a postal code is called what people call it', () => {
    open(['postal_code', 'country']);
    const label = (): string | undefined => element.querySelector('label[for=postal_code]')?.textContent;
    const called = ['US', 'GB', 'IE', 'IN', 'DE'].map((country) => {
      choose(country);
      return label();
    });
    equal(called, ['ZIP code', 'Postcode', 'Eircode', 'PIN code', 'Postal code']);
  });

  for (const [name, text] of [
    ['phone', '\u202a+371 20 000 000\u202c'],
    ['phone', '+49 30 1234\u20111567'],
    ['phone', '0475/12.34.56'],
    ['phone', '+44 (0) 20 7946 0958 ext. 12'],
    ['email', 'jos\u00e9@ex\u00e4mple.de'],
    ['address_line1', 'Locker 1548138160707'],
  ] as const) {
    test(`${name} ${text} is taken`, () => {
      open([name]);
      typeInto(inputOf(element, name), text);
      equal(element.fields[0]?.check(), null);
    });
  }

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
