import type { CheckoutState, StoredCard } from '@paydesk/shared/checkout';
import type { FilledIn } from '../../bff-client/pay.ts';
import { chosenCard } from '../../card/chosen-card.ts';
import type { FieldValidity } from '../../controllers/field-validity.ts';
import type { FrameMessages } from '../../i18n/messages.ts';
import type { CardChange } from '../../protocol/frame-message.ts';
import { define } from '../define.ts';
import { later } from '../later.ts';
import '../paydesk-card-number/paydesk-card-number.ts';
import '../paydesk-expiry/paydesk-expiry.ts';
import '../paydesk-security-code/paydesk-security-code.ts';
import { type CardFormSetup, equip } from './equip.ts';
import { askForCode, cardChangeIn, fieldElementsIn, fieldsIn, filledIn, hintKeys } from './filled-in.ts';
import { problemSummary } from './problem-summary.ts';
import { emptyCard, fillIn } from './typed-card.ts';

export type PaydeskPayEvent = CustomEvent<FilledIn>;
export type PaydeskCardChangeEvent = CustomEvent<CardChange>;

/** Before the first key is pressed. */
const NOTHING_KNOWN: CardChange = { brand: null, last_four: null, complete: false };

/**
 * Takes over the form that stands in the document: checks what is typed, and hands it over once all of it is valid.
 *
 * @summary The card form.
 * @event paydesk-pay - The payer wants to pay; everything is valid. Never fired while `busy`.
 * @event paydesk-unsent - What the form needs to be judged cannot be had, so nothing was sent.
 * @event paydesk-card-change - Brand, last four digits or completeness have changed.
 */
export class PaydeskCardForm extends HTMLElement {
  #setup!: CardFormSetup;
  #state!: CheckoutState;
  /** Number of the attempt whose decline the payer has been told. */
  #declined: number | null = null;
  #busy = false;
  /** Problems are listed above the form from a refused submit until the last of them is solved. */
  #summarized = false;
  #submitted = false;
  #announced = JSON.stringify(NOTHING_KNOWN);
  /** The payer has chosen another card than the one the last decline is about. */
  #settled = false;
  #replacesNumber = false;
  /** Says why the last attempt did not go through. */
  #explain: (state: CheckoutState) => Element | null = () => null;
  /** What judges names and addresses is fetched where there are some. */
  #rest: Promise<unknown> | undefined;

  /** Once, when the document is there. */
  start(setup: CardFormSetup): void {
    this.#setup = setup;
    this.#state = setup.checkout.state;
    this.#declined = this.#state.decline === null ? null : this.#state.attempt;
    const written = this.querySelector('.alerts [role=alert]');
    this.#explain = () => written;
    this.#form.addEventListener('submit', this.#onSubmit);
    this.#form.addEventListener('input', this.#changed);
    this.#form.addEventListener('focusout', this.#changed);
    this.#form.addEventListener('change', this.#onChange);
    this.addEventListener('click', this.#onClick);
    this.addEventListener('paydesk-card-pasted', ({ detail }) => {
      fillIn(this.#fields, detail);
      this.#changed();
    });
    this.querySelector('.button')?.addEventListener('mousedown', keepFocus);
    this.#equip();
    // A payer without a script has sent the form, and the document says what is wrong.
    this.#summarized = this.querySelector('[role=group]') !== null;
    if (this.#summarized) for (const field of this.#fields) field.check();
    this.#changed();
    if (!this.#whole) this.#fetchRest().catch(() => undefined);
  }

  /**
   * What comes after the form is there.
   *
   * @param messages More words than the form began with.
   * @param explain Says why the last attempt did not go through. Until then what the document says of it stays.
   */
  learn(messages: FrameMessages, explain: (state: CheckoutState) => Element): void {
    this.#setup = { ...this.#setup, messages };
    this.#explain = explain;
    this.#draw();
  }

  /** Why the last attempt did not go through, and with which card. */
  set state(state: CheckoutState) {
    const isNews = state.decline !== null && state.attempt !== this.#declined;
    this.#state = state;
    if (isNews) {
      this.#declined = state.attempt;
      this.#settled = this.#summarized = false;
      this.#choose(chosenCard(this.#setup.checkout, state, this.#setup.now()));
      this.#replacesNumber = state.decline?.action === 'use_another_card';
    }
    this.#draw();
  }

  /** A payment is being sent: nothing can be edited or submitted. */
  set busy(busy: boolean) {
    this.#busy = busy;
    for (const element of this.#allFields) element.locked = busy;
    this.querySelector('.button')?.setAttribute('aria-disabled', String(busy));
    const progress = this.querySelector('.progress');
    if (progress !== null) progress.textContent = busy ? this.#setup.messages.paying : '';
  }

  /** Shows what is missing or wrong. Pays nothing. */
  reportValidity(): boolean {
    const problems = this.#fields.filter((field) => field.check() !== null);
    this.#summarized = problems.length > 0;
    this.#draw();
    if (this.#summarized) this.querySelector<HTMLElement>('[role=group]')?.focus();
    problems[0]?.scrollIntoView();
    return !this.#summarized;
  }

  /** Pays if everything is valid; otherwise shows what is not. */
  submit(): void {
    if (this.#busy || this.#submitted) return;
    if (!this.#whole) {
      // The payer was faster than the rest of the form. Where it cannot be had, nothing is sent.
      this.#fetchRest().then(
        () => {
          this.submit();
        },
        () => {
          this.#dispatch('paydesk-unsent', {});
        },
      );
      return;
    }
    if (!this.reportValidity()) return;
    // Two clicks at once are one submit: `busy` is not set before the event of the first has been handled.
    this.#submitted = true;
    setTimeout(() => {
      this.#submitted = false;
    });
    this.#dispatch('paydesk-pay', filledIn(this, this.#stored));
  }

  override focus(): void {
    const input = this.#fields[0]?.input;
    (input ?? this.querySelector<HTMLElement>('.button'))?.focus();
    if (this.#replacesNumber && input instanceof HTMLInputElement) input.select();
    this.#replacesNumber = false;
  }

  reset(): void {
    for (const field of this.#allFields.flatMap(({ fields }) => fields)) field.reset();
    const save = this.querySelector<HTMLInputElement>('[name=save_card]');
    if (save !== null) save.checked = false;
    this.#changed();
  }

  clearSecurityCode(): void {
    for (const field of this.querySelector('paydesk-security-code')?.fields ?? []) field.reset();
    this.#changed();
  }

  get #form(): HTMLFormElement {
    const form = this.querySelector('form');
    if (form === null) throw new Error('The document has no form.');
    return form;
  }

  /** The stored card that is chosen. */
  get #stored(): StoredCard | null {
    const chosen = this.querySelector<HTMLInputElement>('[name=stored_card]:checked')?.value;
    return this.#setup.checkout.stored_cards.find(({ id }) => id === chosen) ?? null;
  }

  get #allFields() {
    return [...fieldElementsIn(this, null), ...this.querySelectorAll<HTMLElementTagNameMap['paydesk-security-code']>('.of-stored')];
  }

  get #fields(): readonly FieldValidity[] {
    return fieldsIn(this, this.#stored);
  }

  get #whole(): boolean {
    return this.querySelector(':is(paydesk-holder, paydesk-payer-fields):not(:defined)') === null;
  }

  #fetchRest(): Promise<unknown> {
    this.#rest ??= later(() => import('./names-and-addresses.ts')).then(() => {
      this.#equip();
      this.#changed();
    });
    this.#rest.catch(() => {
      this.#rest = undefined;
    });
    return this.#rest;
  }

  /** Tells the fields what they were written for. */
  #equip(): void {
    equip(this, this.#allFields, this.#setup, (words) => {
      this.#say(words);
    });
  }

  #emptyCard(): void {
    emptyCard(this.#allFields.flatMap(({ fields }) => fields));
    this.#replacesNumber = false;
    this.#settled = true;
    this.#changed();
    this.#fields.find(({ name }) => name === 'cc-number')?.input?.focus();
  }

  #choose(card: string): void {
    const choice = this.querySelector<HTMLInputElement>(`[name=stored_card][value="${card}"]`);
    const isAnother = choice?.checked === false;
    if (isAnother) choice.checked = true;
    this.#changed();
    // The field that had the focus may be gone.
    if (isAnother && this.contains(document.activeElement)) this.focus();
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.submit();
  };

  /** What was typed for one card is not sent with another. */
  readonly #onChange = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'stored_card') return;
    this.#settled = true;
    this.#summarized = false;
    this.clearSecurityCode();
  };

  readonly #onClick = (event: Event): void => {
    const { target } = event;
    // Boxes and choices cannot be read-only.
    if (this.#busy && target instanceof HTMLInputElement && target.closest('.choice') !== null) event.preventDefault();
    if (target instanceof HTMLButtonElement && target.classList.contains('another')) this.#emptyCard();
    if (!(target instanceof HTMLAnchorElement) || target.closest('[role=group]') === null) return;
    event.preventDefault();
    this.#fields.find(({ name }) => target.hash === `#${name}`)?.input?.focus();
  };

  readonly #changed = (): void => {
    const stored = this.#stored;
    askForCode(this, stored, this.#setup.checkout);
    for (const element of this.#allFields) element.refresh();
    hintKeys(this.#fields);
    this.#draw();
    const change = cardChangeIn(this, stored, this.#whole);
    const announced = JSON.stringify(change);
    if (announced !== this.#announced) this.#dispatch('paydesk-card-change', change);
    this.#announced = announced;
  };

  /** What stands above the form. It is left alone while it says the same, so that it is not read out again. */
  #draw(): void {
    const summary = this.#summarized ? problemSummary(this.#fields, this.#setup.messages) : null;
    const decline = this.#state.decline === null || this.#settled ? null : this.#explain(this.#state);
    const alerts = [decline, summary].filter((box) => box !== null);
    const region = this.querySelector('.alerts');
    const saysTheSame =
      region?.textContent.replaceAll(/\s+/g, '') ===
      alerts
        .map((box) => box.textContent)
        .join('')
        .replaceAll(/\s+/g, '');
    if (!saysTheSame) region?.replaceChildren(...alerts);
  }

  /** Read out by a screen reader, where the eye sees it beside the field. */
  #say(words: string): void {
    // The same words again are read out only when they are another node.
    this.querySelector('.said')?.replaceChildren(words);
  }

  #dispatch(type: 'paydesk-pay' | 'paydesk-unsent' | 'paydesk-card-change', detail: object): void {
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
    'paydesk-unsent': Event;
    'paydesk-card-change': PaydeskCardChangeEvent;
  }
}
