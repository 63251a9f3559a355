import '../elements/paydesk-flow/paydesk-flow.ts';
import { mountFrame } from './mount-frame.ts';
import { pageData } from './page-data.ts';

const page = pageData();
if (page !== undefined) mountFrame(page);
