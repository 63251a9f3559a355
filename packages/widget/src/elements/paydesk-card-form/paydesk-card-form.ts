import type { CardBrand } from '@paydesk/shared/card-brand';
import type { Checkout, CheckoutState } from '@paydesk/shared/checkout';
import { formatMoney } from '@paydesk/shared/money';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FilledIn } from '../../bff-client/pay.ts';
import type { FieldValidityController } from '../../controllers/field-validity.ts';
import { cardWords } from '../../i18n/card-words.ts';
import { fill } from '../../i18n/fill.ts';
import type { FrameMessages } from '../../i18n/messages.ts';
import type { CardChange } from '../../protocol/frame-message.ts';
import { defaultTheme } from '../../themes/default.ts';
import { brandPlateStyles } from '../brand-plate.ts';
import { define } from '../define.ts';
import { FieldElement } from '../field.ts';
import { fieldStyles } from '../field.styles.ts';
import '../paydesk-card-number/paydesk-card-number.ts';
import { cardNumberStyles } from '../paydesk-card-number/paydesk-card-number.styles.ts';
import '../paydesk-expiry/paydesk-expiry.ts';
import '../paydesk-holder/paydesk-holder.ts';
import '../paydesk-security-code/paydesk-security-code.ts';
import { renderAlert } from './alert.ts';
import { CardChoice } from './card-choice.ts';
import { cardFormStyles } from './paydesk-card-form.styles.ts';
import { paymentPageStep } from './payment-page-step.ts';
import { problemSummary } from './problem-summary.ts';

export type PaydeskPayEvent = CustomEvent<FilledIn>;
export type PaydeskCardChangeEvent = CustomEvent<CardChange>;

/** What is known of a card that nobody has begun to type. */
const NOTHING_KNOWN: CardChange = { brand: null, last_four: null, complete: false };

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
    state: { attribute: false },
  };
  static override styles = [defaultTheme, fieldStyles, brandPlateStyles, cardNumberStyles, cardFormStyles];

  declare checkout: Checkout;
  declare messages: FrameMessages;
  declare locale: string;
  /** A payment is being sent. */
  declare busy: boolean;
  /** Says why the last attempt did not go through, and with which card. */
  declare state: CheckoutState;

  readonly #choice = new CardChoice();
  /** Problems are listed above the form from a refused submit until the last of them is solved. */
  #summarized = false;
  #submitted = false;
  #announced = JSON.stringify(NOTHING_KNOWN);
  /** The rest of the form did not come through. */
  #restMissing = false;

  constructor() {
    super();
    this.busy = false;
  }

  /** Pays, if everything is valid; otherwise says what is not. */
  submit(): void {
    if (this.busy || this.#submitted) return;
    if (!this.#whole) {
      // Faster than the rest of the form, which is waited for.
      void this.#fetchRest().then(() => {
        if (this.#whole) this.submit();
      });
      return;
    }
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

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { another } = this.#choice;
    const beginning = changed.has('checkout');
    this.#choice.follow(this.checkout, this.state, beginning);
    if (beginning) void this.#fetchRest();
    if (another === this.#choice.another) return;
    this.#summarized = false;
    if (this.shadowRoot?.activeElement != null) this.#focusFirst();
  }

  protected override updated(): void {
    this.#tell();
  }

  protected override render(): TemplateResult {
    const { checkout, messages, locale, busy, state } = this;
    const label =
      checkout.amount === 0 ? messages.verify : fill(messages.pay, { amount: formatMoney(checkout.amount, checkout.currency, locale) });
    const { decline } = state;
    const disabled = busy ? 'true' : 'false';
    return html`
      ${this.#restMissing ? renderAlert(messages.not_loaded) : nothing}
      ${
        decline === null || this.#choice.settled
          ? nothing
          : renderAlert(html`<strong>${messages[`decline_${decline.code}`]}</strong> ${messages[`action_${decline.action}`]}`)
      }
      ${this.#summarized ? problemSummary(this.#elements, messages) : nothing}
      <form
        novalidate
        aria-label=${(this.#paysWithStoredCard ? cardWords(checkout.stored_card, messages) : null) ?? nothing}
        @submit=${this.#onSubmit}
        @input=${this.#changed}
        @focusout=${this.#changed}
      >
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
        <button class="button" aria-disabled=${disabled} @mousedown=${keepFocus}>${label}</button>
        <p role="status">${busy ? messages.paying : ''}</p>
        ${
          checkout.stored_card?.other_card === true && !this.#choice.expired
            ? html`<button class="switch" type="button" aria-disabled=${disabled} @mousedown=${keepFocus} @click=${this.#switchCard}>
                ${this.#choice.another ? messages.use_stored_card : messages.use_another_card}
              </button>`
            : nothing
        }
      </form>
    `;
  }

  #renderCard(): unknown {
    const { checkout, messages, locale, busy } = this;
    const { asks, stored_card: stored, security_code: newCode } = checkout;
    const storedOnly = this.#paysWithStoredCard;
    const { expired } = this.#choice;
    if (asks === 'payment_page') return paymentPageStep(checkout, locale, messages);
    const row =
      stored !== null && (storedOnly || expired)
        ? html`<paydesk-stored-card .messages=${messages} .card=${stored} .expired=${expired}></paydesk-stored-card>`
        : nothing;
    const code = (storedOnly ? asks === 'security_code' : newCode !== 'none')
      ? html`<paydesk-security-code
            .messages=${messages}
            .locked=${busy}
            .brand=${this.#brand}
            .required=${storedOnly || newCode === 'required'}
          ></paydesk-security-code>`
      : nothing;
    if (storedOnly) return html`${row}${code}`;
    return html`${row}
      <paydesk-card-number .messages=${messages} .locale=${locale} .locked=${busy} .brands=${checkout.brands}></paydesk-card-number>
      <paydesk-expiry .messages=${messages} .locked=${busy}></paydesk-expiry>
      ${code} ${checkout.holder ? html`<paydesk-holder .messages=${messages} .locked=${busy}></paydesk-holder>` : nothing} `;
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

  get #paysWithStoredCard(): boolean {
    return this.checkout.stored_card !== null && !this.#choice.another;
  }

  get #brand(): CardBrand | null {
    return (this.#paysWithStoredCard ? this.checkout.stored_card : this.#find('paydesk-card-number'))?.brand ?? null;
  }

  /** What stands in the form says what was asked for. */
  get #card(): FilledIn['card'] {
    const security_code = this.#find('paydesk-security-code')?.code ?? null;
    const expiry = this.#find('paydesk-expiry')?.expiry;
    if (expiry == null) return security_code === null ? null : { security_code };
    return {
      number: this.#find('paydesk-card-number')?.number ?? '',
      expiry_month: expiry.month,
      expiry_year: expiry.year,
      security_code,
      holder: this.#find('paydesk-holder')?.holder ?? null,
    };
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    this.submit();
  }

  /** The fields of one choice go with the other, and with them what was typed. */
  #switchCard(): void {
    if (this.busy) return;
    this.#choice.switch();
    this.#summarized = false;
    this.requestUpdate();
    this.#focusFirst();
  }

  #focusFirst(): void {
    void this.updateComplete
      .then(() => this.#elements[0]?.updateComplete)
      .then(() => {
        this.focus();
      });
  }

  /** Whether all elements of this form are there. */
  get #whole(): boolean {
    const { payer_fields: payerFields, stored_card: stored } = this.checkout;
    return (payerFields.length === 0 && stored === null) || customElements.get('paydesk-stored-card') !== undefined;
  }

  async #fetchRest(): Promise<void> {
    if (!this.#whole) await import('./rest-of-the-form.ts').catch(() => undefined);
    this.#restMissing = !this.#whole;
    this.requestUpdate();
  }

  #changed(): void {
    this.requestUpdate();
    this.#tell();
  }

  #tell(): void {
    const incomplete = this.#fields.filter(({ rule, value }) => rule(value) !== null);
    const numberIsWhole = incomplete.every(({ name }) => name !== 'cc-number');
    const typed = numberIsWhole ? this.#find('paydesk-card-number')?.number.slice(-4) : null;
    const lastFour = this.#paysWithStoredCard ? this.checkout.stored_card?.last_four : typed;
    const complete = this.#whole && incomplete.length === 0;
    const detail: CardChange = { brand: this.#brand, last_four: lastFour ?? null, complete };
    const announced = JSON.stringify(detail);
    if (announced !== this.#announced) this.#dispatch('paydesk-card-change', detail);
    this.#announced = announced;
  }

  #dispatch(type: 'paydesk-pay' | 'paydesk-card-change', detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
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
