import '../elements/paydesk-flow/paydesk-flow.ts';
import { pageData } from '../frame/page-data.ts';
import { followWaitPage } from './follow-wait-page.ts';

const page = pageData();
const waitPage = document.querySelector<HTMLElement>('[data-paydesk-page="wait"]');

if (page !== undefined) {
  const flow = document.createElement('paydesk-flow');
  flow.page = page;
  document.getElementById('paydesk')?.append(flow);
}
if (waitPage !== null) followWaitPage(waitPage);
