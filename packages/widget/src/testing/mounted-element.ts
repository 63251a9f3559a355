import { en } from '../i18n/en.ts';
import { styleForms } from './mounted-form.ts';

/** Puts an element with a shadow tree into the page, in English. */
export async function mounted<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
): Promise<HTMLElementTagNameMap[Tag]> {
  styleForms();
  const element = document.createElement(tag);
  Object.assign(element, { messages: en, locale: 'en' }, properties);
  document.body.append(element);
  await settled(element);
  return element;
}

/** Everything inside has rendered. */
export async function settled(element: Element): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    const inside = [element, ...element.querySelectorAll('*'), ...(element.shadowRoot?.querySelectorAll('*') ?? [])];
    await Promise.all(inside.map((one) => ('updateComplete' in one ? one.updateComplete : undefined)));
  }
}
