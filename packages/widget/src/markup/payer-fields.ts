import { type FieldRule, isAsked, postalCodeName, statesToChoose } from '@paydesk/shared/fields/field-rules';
import type { PayerField } from '@paydesk/shared/payer-fields';
import { countriesIn } from '../card/countries.ts';
import { inOrderOfTheForm, PAYER_FIELD_SHAPES } from '../card/payer-field.ts';
import type { Messages } from '../i18n/messages.ts';
import type { FormMarkup } from './card-form.ts';
import { described, field } from './field.ts';
import { html, type Html } from './html.ts';

/**
 * Fields for the payer, an address from its country on. Without a script nothing follows the country:
 * the states of all countries can be chosen, under their countries, and the label of a postal code is that of most.
 */
export function payerFields(form: FormMarkup): Html {
  const { checkout, messages } = form;
  if (checkout.payer_fields.length === 0) return html``;
  const names = Object.entries(checkout.fields.postal_code?.names ?? {}).map(([country, name]) => [country, messages[`field_${name}`]]);
  return html`<paydesk-payer-fields class="of-new" data-postal-codes="${JSON.stringify(Object.fromEntries(names))}"
    >${inOrderOfTheForm(checkout.payer_fields).map((name) => payerField(name, form))}</paydesk-payer-fields
  >`;
}

/** The country that stands chosen before the payer chooses. */
function countryChosen({ checkout, values, country }: FormMarkup): string | undefined {
  return checkout.payer_fields.includes('country') ? (values?.['country'] ?? country) : undefined;
}

function payerField(name: PayerField, form: FormMarkup): Html {
  const { checkout, messages, values = {}, problems = {} } = form;
  const rule = checkout.fields[name];
  const country = countryChosen(form);
  const isShown = rule === undefined || isAsked(rule, country) || (name === 'state' && country === undefined);
  const optional = rule?.needed === false;
  return field({
    ...PAYER_FIELD_SHAPES[name],
    name,
    label: labelOf(name, rule, country, messages),
    hint: name === 'state' && country === undefined && hasSeveral(rule) ? messages.state_hint : optional ? messages.optional : '',
    value: values[name],
    problem: problems[name],
    optional,
    shown: isShown,
    ...(name === 'country' ? { control: select(name, form, countryOptions(form, country)) } : {}),
    ...(name === 'state' && rule !== undefined ? { control: select(name, form, stateOptions(rule, form)) } : {}),
  });
}

function labelOf(name: PayerField, rule: FieldRule | undefined, country: string | undefined, messages: Messages): string {
  if (name !== 'postal_code' || rule === undefined) return messages[`field_${name}`];
  return messages[`field_${postalCodeName(rule, country)}`];
}

function hasSeveral(rule: FieldRule | undefined): boolean {
  return Object.keys(rule?.states ?? {}).length > 1;
}

function select(name: PayerField, { messages, problems = {} }: FormMarkup, options: readonly Html[]): Html {
  return html`<select
    id="${name}"
    name="${name}"
    autocomplete="${PAYER_FIELD_SHAPES[name].autocomplete}"
    aria-required="true"
    ${described(name, problems[name])}
  >
    <option value="">${messages.choose}</option>
    ${options}
  </select>`;
}

/** The one that the payer's language names first, then all. */
function countryOptions({ locale, country: first }: FormMarkup, chosen: string | undefined): readonly Html[] {
  const all = countriesIn(locale);
  const [likely] = all.filter(({ code }) => code === first);
  return [...(likely === undefined ? [] : [likely]), ...all.filter((one) => one !== likely)].map(({ code, name }) =>
    option(code, name, chosen),
  );
}

/** Of a country that the merchant has told its own states; otherwise those of all, each under its country. */
function stateOptions(rule: FieldRule, { locale, values = {} }: FormMarkup): readonly Html[] {
  const french = locale.startsWith('fr');
  const options = (one: string) =>
    statesToChoose(rule, one).map(({ code, name, name_fr }) => option(code, french ? (name_fr ?? name) : name, values['state']));
  const countries = Object.keys(rule.states ?? {});
  const [only] = countries.length === 1 ? countries : [];
  if (only !== undefined) return options(only);
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return countries.map((one) => html`<optgroup label="${names.of(one) ?? one}" data-country="${one}">${options(one)}</optgroup>`);
}

function option(value: string, words: string, chosen: string | undefined): Html {
  return html`<option value="${value}" ${value === chosen ? html`selected` : html``}>${words}</option>`;
}
