import { html, type TemplateResult } from 'lit';

/** What stands above the form, and is read out when it comes. */
export function renderAlert(content: unknown): TemplateResult {
  return html`<p class="alert" role="alert">${content}</p>`;
}
