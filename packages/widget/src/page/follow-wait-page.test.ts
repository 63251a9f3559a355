import { aState } from '../testing/a-page.ts';
import { equal } from '../testing/assert.ts';
import { FakeBff } from '../testing/fake-bff.ts';
import { until } from '../testing/until.ts';
import { followWaitPage } from './follow-wait-page.ts';

const CHALLENGE = { url: '/pay/pay_test/challenge/2?token=t', display: 'redirect' } as const;

suite('wait page', () => {
  let bff: FakeBff;
  let stop: () => void;
  let visited: string[];

  setup(async () => {
    bff = new FakeBff(aState({ status: 'processing', version: 2, attempt: 1 }));
    visited = [];
    const main = document.createElement('main');
    Object.assign(main.dataset, { payment: 'pay_test', token: 'ct_test', version: '2', resultUrl: '/pay/pay_test/result' });
    const watch = followWaitPage(main, (url) => void visited.push(url));
    stop = () => {
      watch.stop();
    };
    await until(() => bff.openStreams === 1);
  });
  teardown(() => {
    stop();
    bff.restore();
  });

  test('an outcome leads to the result', async () => {
    bff.become(aState({ status: 'captured', version: 3, attempt: 1 }));

    await until(() => visited.length > 0);
    equal(visited, ['/pay/pay_test/result']);
  });

  test('another challenge leads to it', async () => {
    bff.become(aState({ status: 'challenged', version: 3, attempt: 1, challenge: CHALLENGE }));

    await until(() => visited.length > 0);
    equal(visited, [CHALLENGE.url]);
  });

  test('an unknown outcome is waited for, until it needs attention', async () => {
    bff.become(aState({ status: 'unknown', version: 3, attempt: 1 }));
    bff.become(aState({ status: 'unknown', version: 4, attempt: 1, needs_attention: true }));

    await until(() => visited.length > 0);
    equal(visited, ['/pay/pay_test/result']);
  });

  test('a decline that may be followed by another try leads on too', async () => {
    bff.become(aState({ status: 'declined', version: 3, attempt: 1, attempts_left: 2 }));

    await until(() => visited.length > 0);
    equal(visited, ['/pay/pay_test/result']);
  });
});
