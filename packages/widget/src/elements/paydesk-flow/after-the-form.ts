/** What the payer needs only after the form is on the screen. It is fetched while the card is being typed. */
import type { PageData } from '@paydesk/shared/page-data';
import { html, nothing, type TemplateResult } from 'lit';
import type { PaymentFlowController } from '../../course/payment-flow-controller.ts';
import type { View } from '../../course/view.ts';
import type { FrameMessages } from '../../i18n/messages.ts';
import '../paydesk-challenge/paydesk-challenge.ts';
import '../paydesk-result/paydesk-result.ts';
import '../paydesk-wait/paydesk-wait.ts';

export { PaymentFlowController } from '../../course/payment-flow-controller.ts';

/** What is shown once the payer has pressed the button. */
export function courseView(
  view: View,
  course: PaymentFlowController,
  page: PageData,
  messages: FrameMessages,
): TemplateResult | typeof nothing {
  const { state } = course;
  switch (view) {
    case 'form':
      return nothing;
    case 'wait':
      return html`<paydesk-wait
        .messages=${messages}
        .offline=${course.offline}
        .patient=${course.patient}
      ></paydesk-wait>`;
    case 'challenge':
      return html`<paydesk-challenge
        .messages=${messages}
        @paydesk-challenge-reopen=${() => {
          course.reopenChallenge();
        }}
      ></paydesk-challenge>`;
    case 'result':
      return html`<paydesk-result
        .state=${state}
        .checkout=${page.checkout}
        .receipt=${course.receipt}
        .messages=${messages}
        .locale=${page.locale}
      ></paydesk-result>`;
  }
}
