import '../elements/paydesk-flow/paydesk-flow.ts';
import { mountFrame } from './mount-frame.ts';
import { pageData } from './page-data.ts';
import { takeOver } from './take-over.ts';

const page = pageData();
const flow = document.querySelector('paydesk-flow');
if (page !== undefined && flow !== null) {
  mountFrame(flow, page);
  takeOver(flow);
}
