import type { PageData } from '@paydesk/shared/page-data';
import { html, nothing, type TemplateResult } from 'lit';
import type { PaymentCourse } from '../../controllers/payment-course.ts';
import type { FrameMessages } from '../../i18n/messages.ts';
import '../paydesk-challenge/paydesk-challenge.ts';
import '../paydesk-result/paydesk-result.ts';
import '../paydesk-wait/paydesk-wait.ts';
import type { View } from './view.ts';

/** What is shown from the press of the button on. */
export function courseView(view: View, course: PaymentCourse, page: PageData, messages: FrameMessages): TemplateResult | typeof nothing {
  const { state } = course;
  switch (view) {
    case 'form':
      return nothing;
    case 'wait':
      return html`<paydesk-wait
        .messages=${messages}
        .offline=${course.offline}
        .patient=${course.patient || state.status === 'unknown'}
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
