import type { PaydeskPayEvent } from '../elements/paydesk-card-form/paydesk-card-form.ts';
import type { PaydeskFlow } from '../elements/paydesk-flow/paydesk-flow.ts';
import { aCheckout, aPage } from '../testing/a-page.ts';
import { equal } from '../testing/assert.ts';
import { FakeBff } from '../testing/fake-bff.ts';
import { writtenFlow } from '../testing/mounted-flow.ts';
import { inputOf } from '../testing/mounted-form.ts';
import { takeOver } from './take-over.ts';

const TYPED = { 'cc-number': '4242424242424242', 'cc-exp': '12/39', 'cc-csc': '123', 'cc-name': 'Anna Ozola' };

suite('taking over the form of the document', () => {
  const root = document.documentElement;
  const page = aPage({ checkout: aCheckout() });
  let bff: FakeBff;
  let flow: PaydeskFlow;
  let paid: PaydeskPayEvent['detail'][];
  let started: number;
  const listen = (): void => void (started += 1);

  setup(() => {
    bff = new FakeBff(page.checkout.state);
    paid = [];
    started = 0;
    flow = writtenFlow(page);
    flow.addEventListener('paydesk-pay', ({ detail }) => {
      paid.push(detail);
    });
    for (const [name, text] of Object.entries(TYPED)) inputOf(flow, name).value = text;
    addEventListener('paydesk-started', listen);
  });
  teardown(() => {
    removeEventListener('paydesk-started', listen);
    delete root.dataset['paydeskHeld'];
    flow.remove();
    bff.restore();
  });

  test('the guard of the document is told that the script is there, and nothing is sent', () => {
    flow.start(page);
    takeOver(flow);
    equal([started, paid], [1, []]);
  });

  test('what the payer has submitted before is sent now, with the card that was typed before', () => {
    root.dataset['paydeskHeld'] = '';
    flow.start(page);
    takeOver(flow);
    const card = { number: '4242424242424242', expiry_month: 12, expiry_year: 2039, security_code: '123', holder: 'Anna Ozola' };
    equal(paid, [{ card, payer: {} }]);
  });
});
