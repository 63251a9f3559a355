import type { PageData } from '@paydesk/shared/page-data';
import type { PaydeskFlow } from '../elements/paydesk-flow/paydesk-flow.ts';

/**
 * Replaces the form in this document by the one that the BFF writes in another language, with all that is typed.
 *
 * @param locale `null`: the language of the payment.
 * @returns Whether there was a form on the screen: without one nothing can be lost.
 * @throws {Error} When there is no such document, or what is typed is being sent.
 */
export async function changeLanguage(flow: PaydeskFlow, locale: string | null): Promise<boolean> {
  const fresh = await documentIn(locale);
  const before = flow.querySelector('paydesk-card-form');
  const after = fresh.querySelector('paydesk-card-form');
  const json = fresh.getElementById('paydesk-page')?.textContent;
  if (before === null || after === null || json === undefined || isAway(before) || isAway(after)) return false;
  if (before.querySelector('.button[aria-disabled=true]') !== null) throw new Error('What is typed is being sent.');
  const { activeElement } = document;
  carryOver(before, after);
  const wrong = [...before.querySelectorAll<HTMLInputElement>('[aria-invalid=true]')].map(({ name }) => name);
  before.replaceWith(document.adoptNode(after));
  const page = JSON.parse(json) as PageData;
  Object.assign(document.documentElement, { lang: page.locale, dir: page.direction });
  document.title = fresh.title;
  for (const part of ['.fault', '[data-paydesk-missing]', '.trial']) replaceWords(part, fresh);
  flow.changePage(page);
  // What was found wrong is said in the new words.
  for (const name of wrong) fieldNamed(after, name)?.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  keepFocus(activeElement, after);
  return true;
}

/** Parsed by the browser itself: the policy of this document lets no script make HTML from text. */
function documentIn(locale: string | null): Promise<Document> {
  const url = new URL(location.href);
  url.searchParams.delete('locale');
  if (locale !== null) url.searchParams.set('locale', locale);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.onload = () => {
      if (request.status === 200 && request.responseXML !== null) resolve(request.responseXML);
      else reject(new Error(`The answer was ${String(request.status)}.`));
    };
    request.onerror = () => {
      reject(new Error('There was no answer.'));
    };
    request.open('GET', url);
    request.send();
  });
}

/** Hidden behind what follows it. */
function isAway(form: Element): boolean {
  return form.hasAttribute('hidden');
}

/** The nonce too: the same try stays the same try. */
function carryOver(before: Element, after: Element): void {
  for (const old of before.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
    const isChoice = old.type === 'radio' || old.type === 'checkbox';
    const field = fieldNamed(after, old.name, isChoice ? old.value : undefined);
    if (field === null) continue;
    if (isChoice) (field as HTMLInputElement).checked = old.checked;
    else field.value = old.value;
  }
}

function fieldNamed(form: Element, name: string, value?: string): HTMLInputElement | HTMLSelectElement | null {
  const chosen = value === undefined ? '' : `[value="${CSS.escape(value)}"]`;
  return form.querySelector(`[name="${CSS.escape(name)}"]${chosen}`);
}

function replaceWords(selector: string, fresh: Document): void {
  const [old, words] = [document.querySelector(selector), fresh.querySelector(selector)];
  if (old !== null && words !== null) old.replaceChildren(...[...words.childNodes].map((node) => document.adoptNode(node)));
}

function keepFocus(before: Element | null, form: Element): void {
  if (before === null || before === document.body) return;
  const isText = before instanceof HTMLInputElement && before.selectionStart !== null;
  const name = before.getAttribute('name');
  const field = name === null ? form.querySelector<HTMLElement>('.button') : fieldNamed(form, name);
  field?.focus();
  if (isText && field instanceof HTMLInputElement) field.setSelectionRange(before.selectionStart, before.selectionEnd);
}
