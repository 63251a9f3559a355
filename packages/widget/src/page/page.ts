import '../elements/paydesk-flow/paydesk-flow.ts';
import { pageData } from '../frame/page-data.ts';
import { followPage } from './follow-page.ts';

const page = pageData();
const followed = document.querySelector<HTMLElement>('[data-result-url]');

if (page !== undefined) {
  const flow = document.createElement('paydesk-flow');
  flow.page = page;
  document.getElementById('paydesk')?.append(flow);
}
if (followed !== null) followPage(followed);
