import type { CheckoutState } from '@paydesk/shared/checkout';
import type { ReactiveControllerHost } from 'lit';
import type { ChallengeRequest } from '../protocol/frame-message.ts';
import { aCheckout, aPage, aState } from '../testing/a-page.ts';
import { equal, ok } from '../testing/assert.ts';
import { FakeBff } from '../testing/fake-bff.ts';
import { until } from '../testing/until.ts';
import { PaymentFlowController } from './payment-flow-controller.ts';

const CHALLENGE = { url: '/pay/pay_test/challenge/1/secret', display: 'modal' } as const;
const challenged = aState({ status: 'challenged', version: 3, attempt: 1, challenge: CHALLENGE, giving_up: 'may_cancel' });
const givenUp = aState({ ...challenged, version: 4, challenge: null, given_up: true, giving_up: null });
const canceled = aState({ status: 'canceled', version: 5, attempt: 1, given_up: true, giving_up: null });

suite('giving up', () => {
  let bff: FakeBff;
  let payment: PaymentFlowController;
  let states: string[];
  let shown: ChallengeRequest | undefined;
  let closedByPayer: (givesUp: boolean) => void;

  function begin(state: CheckoutState): void {
    bff = new FakeBff(state, aCheckout({ state }));
    states = [];
    const host: ReactiveControllerHost = {
      addController: () => undefined,
      removeController: () => undefined,
      requestUpdate: () => undefined,
      updateComplete: Promise.resolve(true),
    };
    payment = new PaymentFlowController(host, {
      page: aPage({ checkout: aCheckout({ state }) }),
      presenter: {
        show(challenge, onClosedByPayer) {
          shown = challenge;
          closedByPayer = onClosedByPayer;
          return true;
        },
        hide: () => (shown = undefined),
      },
      onState: ({ status, given_up: isGivenUp }) => states.push(`${status}${isGivenUp ? ', given up' : ''}`),
    });
    payment.hostConnected();
  }
  teardown(() => {
    payment.end();
    bff.restore();
  });

  test('the answer is the state; the challenge is over, and what comes of the attempt is followed', async () => {
    begin(challenged);
    await until(() => shown);
    bff.onGiveUp = () => Promise.resolve(givenUp);

    ok(await payment.giveUp(), 'The BFF has answered.');

    equal([shown, payment.leaving], [undefined, 'not_asked']);
    await until(() => bff.openStreams === 1);
    bff.become(canceled);
    await until(() => payment.state.status === 'canceled');
    equal(states, ['challenged, given up', 'canceled, given up']);
  });

  test('it is asked in the dialog over the bank’s page, and only where an attempt may be paid', async () => {
    begin(challenged);
    await until(() => shown);
    equal(shown?.help?.question?.title, 'Cancel this payment?');
    bff.onGiveUp = () => Promise.resolve(canceled);

    closedByPayer(true);

    await until(() => states.length > 0);
    equal(states, ['canceled, given up']);
    payment.end();
    bff.restore();
    begin({ ...challenged, giving_up: 'cancels' });
    await until(() => shown);
    equal(shown?.help?.question, null);
  });

  test('a dialog that is only closed gives nothing up', async () => {
    begin(challenged);
    await until(() => shown);
    let asked = 0;
    bff.onGiveUp = () => ((asked += 1), Promise.resolve(givenUp));

    closedByPayer(false);
    await until(() => !payment.challengeOpen);

    equal([asked, payment.state.given_up], [0, false]);
  });

  test('an answer that is lost is said, and the same wish again finds what was done', async () => {
    begin(challenged);
    bff.onGiveUp = () => Promise.reject(new TypeError('The answer was lost.'));

    ok(!(await payment.giveUp()), 'It is not known.');
    equal([payment.leaving, payment.state.status], ['lost', 'challenged']);
    bff.onGiveUp = () => Promise.resolve(givenUp);
    await payment.giveUp();

    equal([payment.leaving, payment.state.given_up], ['not_asked', true]);
  });

  test('pressed twice it is sent once', async () => {
    begin(aState());
    let sent = 0;
    bff.onGiveUp = () => ((sent += 1), Promise.resolve(canceled));

    await Promise.all([payment.giveUp(), payment.giveUp()]);

    equal(sent, 1);
  });
});
