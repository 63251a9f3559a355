import '../elements/paydesk-flow/paydesk-flow.ts';
import { pageData } from '../frame/page-data.ts';
import { takeOver } from '../frame/take-over.ts';
import { followPage } from './follow-page.ts';

const page = pageData();
const flow = document.querySelector('paydesk-flow');
const followed = document.querySelector<HTMLElement>('[data-result-url]');

if (page !== undefined && flow !== null) {
  flow.start(page);
  takeOver(flow);
}
if (followed !== null) followPage(followed);
