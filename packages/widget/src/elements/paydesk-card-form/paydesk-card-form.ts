import type { CardBrand } from '@paydesk/shared/card-brand';
import type { Checkout } from '@paydesk/shared/checkout';
import type { Decline } from '@paydesk/shared/decline';
import { formatMoney } from '@paydesk/shared/money';
import type { Payer } from '@paydesk/shared/payer';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { FieldValidityController } from '../../controllers/field-validity.ts';
import { cardWords } from '../../i18n/card-words.ts';
import { fill } from '../../i18n/fill.ts';
import type { FrameMessages } from '../../i18n/messages.ts';
import { defaultTheme } from '../../themes/default.ts';
import { define } from '../define.ts';
import { FieldElement } from '../field.ts';
import { fieldStyles } from '../field.styles.ts';
import '../paydesk-card-number/paydesk-card-number.ts';
import { cardNumberStyles } from '../paydesk-card-number/paydesk-card-number.styles.ts';
import '../paydesk-expiry/paydesk-expiry.ts';
import '../paydesk-holder/paydesk-holder.ts';
import '../paydesk-payer-fields/paydesk-payer-fields.ts';
import '../paydesk-security-code/paydesk-security-code.ts';
import { cardFormStyles } from './paydesk-card-form.styles.ts';

/** What the payer typed. Null is what was not asked for: of a stored card only the security code is. */
export interface CardEntry {
  /** Digits only. */
  readonly number: string | null;
  readonly expiry_month: number | null;
  readonly expiry_year: number | null;
  readonly security_code: string | null;
  readonly holder: string | null;
}

export type PaydeskPayEvent = CustomEvent<{ readonly card: CardEntry; readonly payer: Partial<Payer> }>;
export type PaydeskCardChangeEvent = CustomEvent<{
  readonly brand: CardBrand | null;
  readonly last_four: string | null;
  readonly complete: boolean;
}>;

/**
 * The card form. Asks for what the checkout asks for, and hands over what is typed once all of it is valid.
 *
 * @event paydesk-pay The payer wants to pay; everything is valid. Never fired while `busy`.
 * @event paydesk-card-change Brand, last four digits or completeness have changed.
 */
export class PaydeskCardForm extends LitElement {
  static override properties = {
    checkout: { attribute: false },
    messages: { attribute: false },
    locale: { attribute: false },
    busy: { attribute: false },
    decline: { attribute: false },
  };
  static override styles = [defaultTheme, fieldStyles, cardNumberStyles, cardFormStyles];

  declare checkout: Checkout;
  declare messages: FrameMessages;
  declare locale: string;
  /** A payment is being sent. */
  declare busy: boolean;
  /** Why the last try did not go through. */
  declare decline: Decline | null;

  /** Problems are listed above the form from a refused submit until the last of them is solved. */
  #summarized = false;
  #submitted = false;
  #announced = '';

  constructor() {
    super();
    this.busy = false;
    this.decline = null;
  }

  /** Pays, if everything is valid; otherwise says what is not. */
  submit(): void {
    if (this.busy || this.#submitted) return;
    const problems = this.#fields.filter((field) => field.check() !== null);
    this.#summarized = problems.length > 0;
    this.requestUpdate();
    if (this.#summarized) {
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[role=group]')?.focus());
      return;
    }
    // Clicks of the same moment are one: whoever handles the first has not been able to say `busy` yet.
    this.#submitted = true;
    setTimeout(() => {
      this.#submitted = false;
    });
    const payer = this.#find('paydesk-payer-fields')?.payer ?? {};
    this.#dispatch('paydesk-pay', { card: this.#card, payer });
  }

  override focus(): void {
    (this.#fields[0]?.input ?? this.#find('button'))?.focus();
  }

  reset(): void {
    for (const field of this.#fields) field.reset();
    this.#changed();
  }

  clearSecurityCode(): void {
    for (const field of this.#find('paydesk-security-code')?.fields ?? []) field.reset();
    this.#changed();
  }

  protected override render(): TemplateResult {
    const { checkout, messages, locale, busy, decline } = this;
    const amount = formatMoney(checkout.amount, checkout.currency, locale);
    return html`
      ${
        decline === null
          ? nothing
          : html`<p class="alert" role="alert">
              <strong>${messages[`decline_${decline.code}`]}</strong> ${messages[`action_${decline.action}`]}
            </p>`
      }
      ${this.#renderSummary()}
      <form novalidate @submit=${this.#onSubmit} @input=${this.#changed} @focusout=${this.#changed}>
        ${this.#renderCard()}
        ${
          checkout.payer_fields.length === 0
            ? nothing
            : html`<paydesk-payer-fields
                .messages=${messages}
                .locale=${locale}
                .locked=${busy}
                .names=${checkout.payer_fields}
              ></paydesk-payer-fields>`
        }
        <button class="button" aria-disabled=${busy ? 'true' : 'false'} @mousedown=${keepFocus}>${fill(messages.pay, { amount })}</button>
        <p role="status">${busy ? messages.paying : ''}</p>
      </form>
    `;
  }

  #renderCard(): unknown {
    const { checkout, messages, locale, busy } = this;
    if (checkout.asks === 'nothing') return nothing;
    const code =
      checkout.security_code === 'none'
        ? nothing
        : html`<paydesk-security-code
            .messages=${messages}
            .locked=${busy}
            .brand=${this.#brand}
            .required=${checkout.security_code === 'required'}
          ></paydesk-security-code>`;
    if (checkout.asks === 'security_code') return html`<p>${cardWords(checkout.state.card, messages)}</p>${code}`;
    return html`
      <paydesk-card-number .messages=${messages} .locale=${locale} .locked=${busy} .brands=${checkout.brands}></paydesk-card-number>
      <paydesk-expiry .messages=${messages} .locked=${busy}></paydesk-expiry>
      ${code} ${checkout.holder ? html`<paydesk-holder .messages=${messages} .locked=${busy}></paydesk-holder>` : nothing}
    `;
  }

  #renderSummary(): unknown {
    const problems = this.#elements.flatMap((element) =>
      element.fields.filter(({ problem }) => problem !== null).map((field) => ({ field, text: element.explain(field) })),
    );
    if (!this.#summarized || problems.length === 0) return nothing;
    return html`<div class="alert" role="group" tabindex="-1" aria-labelledby="summary">
      <h2 id="summary">${this.messages.summary_title}</h2>
      <ul>
        ${problems.map(({ field, text }) => html`<li><a href="#${field.name}" @click=${focusTarget(field)}>${text}</a></li>`)}
      </ul>
    </div>`;
  }

  get #elements(): readonly FieldElement[] {
    return [...this.renderRoot.querySelectorAll('*')].filter((element) => element instanceof FieldElement);
  }

  get #fields(): readonly FieldValidityController[] {
    return this.#elements.flatMap(({ fields }) => fields);
  }

  #find<Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] | null {
    return this.renderRoot.querySelector(tag);
  }

  get #brand(): CardBrand | null {
    const { asks, state } = this.checkout;
    return (asks === 'card' ? this.#find('paydesk-card-number') : state.card)?.brand ?? null;
  }

  get #card(): CardEntry {
    const expiry = this.#find('paydesk-expiry')?.expiry;
    return {
      number: this.#find('paydesk-card-number')?.number ?? null,
      expiry_month: expiry?.month ?? null,
      expiry_year: expiry?.year ?? null,
      security_code: this.#find('paydesk-security-code')?.code ?? null,
      holder: this.#find('paydesk-holder')?.holder ?? null,
    };
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    this.submit();
  }

  #changed(): void {
    this.requestUpdate();
    const incomplete = this.#fields.filter(({ rule, value }) => rule(value) !== null);
    const numberIsWhole = incomplete.every(({ name }) => name !== 'cc-number');
    const lastFour = numberIsWhole ? this.#find('paydesk-card-number')?.number.slice(-4) : null;
    const detail = { brand: this.#brand, last_four: lastFour ?? null, complete: incomplete.length === 0 };
    const announced = JSON.stringify(detail);
    if (announced !== this.#announced) this.#dispatch('paydesk-card-change', detail);
    this.#announced = announced;
  }

  #dispatch(type: 'paydesk-pay' | 'paydesk-card-change', detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/** Fragments do not reach into a shadow tree. */
function focusTarget({ input }: FieldValidityController): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    input?.focus();
  };
}

/** Pressing the button must not blur a field: its error would push the button away from under the pointer. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

define('paydesk-card-form', PaydeskCardForm);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-card-form': PaydeskCardForm;
  }
  interface HTMLElementEventMap {
    'paydesk-pay': PaydeskPayEvent;
    'paydesk-card-change': PaydeskCardChangeEvent;
  }
}
