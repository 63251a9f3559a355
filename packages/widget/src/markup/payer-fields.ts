import type { PayerField } from '@paydesk/shared/payer-fields';
import { countriesIn } from '../card/countries.ts';
import { PAYER_FIELD_RULES } from '../card/payer-field.ts';
import type { FormMarkup } from './card-form.ts';
import { described, field } from './field.ts';
import { html, type Html } from './html.ts';

/** Fields for the payer, in the order of the checkout. A state comes last: whether there are states is known when the country is. */
export function payerFields(form: FormMarkup): Html {
  const { payer_fields: asked } = form.checkout;
  if (asked.length === 0) return html``;
  const inOrder = [...asked.filter((name) => name !== 'state'), ...asked.filter((name) => name === 'state')];
  return html`<paydesk-payer-fields class="of-new">${inOrder.map((name) => payerField(name, form))}</paydesk-payer-fields>`;
}

function payerField(name: PayerField, { messages, locale, values = {}, problems = {} }: FormMarkup): Html {
  const { layout, autocomplete, type, optional } = PAYER_FIELD_RULES[name];
  const hint = name === 'state' ? messages.state_hint : optional === true ? messages.optional : '';
  return field({
    name,
    label: messages[`field_${name}`],
    autocomplete,
    hint,
    value: values[name],
    problem: problems[name],
    ...(type === undefined ? {} : { type }),
    ...(layout === undefined ? {} : { layout }),
    ...(optional === undefined ? {} : { optional }),
    ...(name.endsWith('_name') || name === 'city' ? { capitals: 'words' as const } : {}),
    ...(name === 'country' ? { control: countries(messages.choose, locale, values[name], problems[name]) } : {}),
  });
}

function countries(choose: string, locale: string, chosen: string | undefined, problem: string | undefined): Html {
  const options = countriesIn(locale).map(
    ({ code, name }) => html`<option value="${code}" ${code === chosen ? html`selected` : html``}>${name}</option>`,
  );
  return html`<select id="country" name="country" autocomplete="country" aria-required="true" ${described('country', problem)}>
    <option value="">${choose}</option>
    ${options}
  </select>`;
}
