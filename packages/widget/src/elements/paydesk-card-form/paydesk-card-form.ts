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
import { fieldStyles } from '../field.styles.ts';
import { cardNumberStyles } from '../paydesk-card-number/paydesk-card-number.styles.ts';
import { alert, declineAlert, problemSummary } from './alerts.ts';
import { CardChoice } from './card-choice.ts';
import { cardFields } from './card-fields.ts';
import { brandIn, cardChangeIn, fieldElementsIn, fieldsIn, filledIn } from './filled-in.ts';
import { cardFormStyles } from './paydesk-card-form.styles.ts';

export type PaydeskPayEvent = CustomEvent<FilledIn>;
export type PaydeskCardChangeEvent = CustomEvent<CardChange>;

/** Before the first key is pressed. */
const NOTHING_KNOWN: CardChange = { brand: null, last_four: null, complete: false };

/**
 * Asks for what the checkout asks for, and hands over what is typed once all of it is valid.
 *
 * @summary The card form.
 * @prop checkout - What is paid, and what is asked for.
 * @prop state - Why the last attempt did not go through, and with which card.
 * @prop busy - A payment is being sent: nothing can be edited or submitted.
 * @prop messages - The words of the form.
 * @prop locale - BCP 47 tag of the words, for amounts and names of countries.
 * @event paydesk-pay - The payer wants to pay; everything is valid. Never fired while `busy`.
 * @event paydesk-card-change - Brand, last four digits or completeness have changed.
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
  declare busy: boolean;
  declare state: CheckoutState;

  readonly #choice = new CardChoice();
  /** Problems are listed above the form from a refused submit until the last of them is solved. */
  #summarized = false;
  #submitted = false;
  #announced = JSON.stringify(NOTHING_KNOWN);
  /** The rest of the form could not be loaded. */
  #restMissing = false;

  constructor() {
    super();
    this.busy = false;
  }

  /** Pays if everything is valid; otherwise shows what is not. */
  submit(): void {
    if (this.busy || this.#submitted) return;
    if (!this.#whole) {
      // The payer was faster than the rest of the form: wait for it.
      void this.#fetchRest().then(() => {
        if (this.#whole) this.submit();
      });
      return;
    }
    const problems = fieldsIn(this).filter((field) => field.check() !== null);
    this.#summarized = problems.length > 0;
    this.requestUpdate();
    if (this.#summarized) {
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[role=group]')?.focus());
      return;
    }
    // Two clicks at once are one submit: `busy` is not set before the event of the first has been handled.
    this.#submitted = true;
    setTimeout(() => {
      this.#submitted = false;
    });
    this.#dispatch('paydesk-pay', filledIn(this));
  }

  override focus(): void {
    (fieldsIn(this)[0]?.input ?? this.renderRoot.querySelector('button'))?.focus();
  }

  reset(): void {
    this.#empty(fieldsIn(this));
  }

  clearSecurityCode(): void {
    this.#empty(this.renderRoot.querySelector('paydesk-security-code')?.fields ?? []);
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
    this.#announce();
  }

  protected override render(): TemplateResult {
    const { checkout, messages, locale, busy } = this;
    const { decline } = this.state;
    const choice = this.#choice;
    const label =
      checkout.amount === 0 ? messages.verify : fill(messages.pay, { amount: formatMoney(checkout.amount, checkout.currency, locale) });
    const disabled = String(busy);
    return html`
      ${this.#restMissing ? alert(messages.not_loaded) : nothing}
      ${decline === null || choice.settled ? nothing : declineAlert(decline, messages)}
      ${this.#summarized ? problemSummary(fieldElementsIn(this), messages) : nothing}
      <form
        novalidate
        aria-label=${cardWords(choice.stored, messages) ?? nothing}
        @submit=${this.#onSubmit}
        @input=${this.#changed}
        @focusout=${this.#changed}
      >
        ${cardFields(this, choice, brandIn(this, choice.stored))}
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
          choice.maySwitch
            ? html`<button class="switch" type="button" aria-disabled=${disabled} @mousedown=${keepFocus} @click=${this.#switchCard}>
                ${choice.another ? messages.use_stored_card : messages.use_another_card}
              </button>`
            : nothing
        }
      </form>
    `;
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    this.submit();
  }

  /** The fields of the other choice replace these, and what was typed into these is gone. */
  #switchCard(): void {
    if (this.busy) return;
    this.#choice.switch();
    this.#summarized = false;
    this.requestUpdate();
    this.#focusFirst();
  }

  #focusFirst(): void {
    void this.updateComplete
      .then(() => fieldElementsIn(this)[0]?.updateComplete)
      .then(() => {
        this.focus();
      });
  }

  /** Whether all elements of this form are defined. */
  get #whole(): boolean {
    const { payer_fields: payerFields, stored_cards: stored } = this.checkout;
    return (payerFields.length === 0 && stored.length === 0) || customElements.get('paydesk-stored-card') !== undefined;
  }

  async #fetchRest(): Promise<void> {
    if (!this.#whole) await import('./rest-of-the-form.ts').catch(() => undefined);
    this.#restMissing = !this.#whole;
    this.requestUpdate();
  }

  #empty(fields: readonly FieldValidityController[]): void {
    for (const field of fields) field.reset();
    this.#changed();
  }

  #changed(): void {
    this.requestUpdate();
    this.#announce();
  }

  #announce(): void {
    const change = cardChangeIn(this, this.#choice.stored, this.#whole);
    const announced = JSON.stringify(change);
    if (announced !== this.#announced) this.#dispatch('paydesk-card-change', change);
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
