import { PAYER_FIELDS } from '@paydesk/shared/payer-fields';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { fieldBaseTests, mounted, settled, typeInto } from '../field-base-tests.ts';
import './paydesk-payer-fields.ts';

fieldBaseTests({
  tag: 'paydesk-payer-fields',
  properties: { names: ['email'] },
  label: 'Email',
  autocomplete: 'email',
  wrong: ['anna@', 'Email does not look right'],
  right: 'anna@example.com',
});

suite('paydesk-payer-fields', () => {
  let element: HTMLElementTagNameMap['paydesk-payer-fields'];
  const asked = (): readonly string[] => [...element.querySelectorAll<HTMLInputElement>('input, select')].map(({ name }) => name);

  setup(async () => {
    element = await mounted('paydesk-payer-fields', { names: PAYER_FIELDS });
  });

  teardown(() => {
    element.remove();
  });

  async function choose(country: string): Promise<void> {
    const select = element.querySelector('select')!;
    select.value = country;
    select.dispatchEvent(new Event('input', { bubbles: true }));
    await settled(element);
  }

  test('every fact is asked for with a label and the token browsers fill it by', async () => {
    await expectAccessible(element);
    const tokens = [...element.querySelectorAll<HTMLInputElement>('input, select')].map(({ autocomplete }) => autocomplete);
    const address = ['address-line1', 'address-line2', 'postal-code', 'address-level2', 'country'];
    equal(tokens, ['given-name', 'family-name', 'email', 'tel', 'bday', ...address]);
  });

  test('a state is asked for only in countries that have states, and the country stays chosen', async () => {
    ok(!asked().includes('state'), 'No country, no state.');
    await choose('CA');
    ok(asked().includes('state'), 'Canada has provinces.');
    equal(element.querySelector('select')?.value, 'CA');
    await choose('LV');
    ok(!asked().includes('state'), 'Latvia has no states.');
  });

  test('a state is asked for when the merchant has sent the country', async () => {
    element.names = ['state'];
    await settled(element);
    equal(asked(), ['state']);
  });

  test('only what is answered is told, tidied', async () => {
    await choose('CA');
    typeInto(element.querySelector('[name=first_name]')!, ' Anna ');
    typeInto(element.querySelector('[name=state]')!, 'qc');
    equal(element.payer, { first_name: 'Anna', country: 'CA', state: 'QC' });
  });

  test('what is missing is said by name, except what is optional', async () => {
    for (const field of element.fields) field.check();
    await settled(element);
    const errors = [...element.querySelectorAll('.error')].map(({ textContent }) => textContent).filter((text) => text !== '');
    equal(errors.length, PAYER_FIELDS.length - 2);
    ok(errors.includes('Postal code is missing'), 'The field is named.');
    await expectAccessible(element);
  });
});
