import type { Decline } from '@paydesk/shared/decline';
import { html, nothing, type TemplateResult } from 'lit';
import type { FieldValidityController } from '../../controllers/field-validity.ts';
import type { FrameMessages } from '../../i18n/messages.ts';
import type { FieldElement } from '../field.ts';

/** Stands above the form, and is read out when it appears. */
export function alert(content: unknown): TemplateResult {
  return html`<p class="alert" role="alert">${content}</p>`;
}

/** Why the last attempt was declined, and what may help. */
export function declineAlert({ code, action }: Decline, messages: FrameMessages): TemplateResult {
  return alert(html`<strong>${messages[`decline_${code}`]}</strong> ${messages[`action_${action}`]}`);
}

/** What the payer has to correct, each problem a link to its field. */
export function problemSummary(elements: readonly FieldElement[], messages: FrameMessages): TemplateResult | typeof nothing {
  const problems = elements.flatMap((element) =>
    element.fields.filter(({ problem }) => problem !== null).map((field) => ({ field, text: element.explain(field) })),
  );
  if (problems.length === 0) return nothing;
  return html`<div class="alert" role="group" tabindex="-1" aria-labelledby="summary">
    <h2 id="summary">${messages.summary_title}</h2>
    <ul>
      ${problems.map(({ field, text }) => html`<li><a href="#${field.name}" @click=${focusTarget(field)}>${text}</a></li>`)}
    </ul>
  </div>`;
}

/** Fragments do not reach into a shadow tree. */
function focusTarget({ input }: FieldValidityController): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    input?.focus();
  };
}
