import { aState } from '../testing/a-page.ts';
import { equal } from '../testing/assert.ts';
import { FakeBff } from '../testing/fake-bff.ts';
import { until } from '../testing/until.ts';
import { followPage } from './follow-page.ts';

const FOLLOWED = { payment: 'pay_test', token: 'ct_test', version: '2', resultUrl: '/pay/pay_test/result' };
const CHALLENGE = { url: '/pay/pay_test/challenge/2/secret', display: 'redirect' } as const;

suite('wait page', () => {
  let bff: FakeBff;
  let stop: () => void;
  let visited: string[];

  setup(async () => {
    bff = new FakeBff(aState({ status: 'processing', version: 2, attempt: 1 }));
    visited = [];
    const main = document.createElement('main');
    Object.assign(main.dataset, { ...FOLLOWED, paydeskPage: 'wait' });
    const watch = followPage(main, (url) => void visited.push(url));
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

  test('an unknown outcome ends the wait, also where time alone has made it unknown', async () => {
    bff.become(aState({ status: 'unknown', version: 2, attempt: 1 }));

    await until(() => visited.length > 0);
    equal(visited, ['/pay/pay_test/result']);
  });

  test('a decline that may be followed by another try leads on too', async () => {
    bff.become(aState({ status: 'declined', version: 3, attempt: 1, attempts_left: 2 }));

    await until(() => visited.length > 0);
    equal(visited, ['/pay/pay_test/result']);
  });
});

suite('result page that waits for its outcome', () => {
  let bff: FakeBff;
  let stop: () => void;
  let visited: string[];
  const unknown = aState({ status: 'unknown', version: 2, attempt: 1 });

  setup(async () => {
    bff = new FakeBff(unknown);
    visited = [];
    const main = document.createElement('main');
    Object.assign(main.dataset, { ...FOLLOWED, paydeskPage: 'result', status: 'unknown', attention: 'false' });
    const watch = followPage(main, (url) => void visited.push(url));
    stop = () => {
      watch.stop();
    };
    await until(() => bff.openStreams === 1);
  });
  teardown(() => {
    stop();
    bff.restore();
  });

  test('what it shows already leaves it alone; the outcome renews it', async () => {
    bff.become(unknown);
    bff.become({ ...unknown, version: 3 });
    bff.become(aState({ status: 'captured', version: 4, attempt: 1 }));

    await until(() => visited.length > 0);
    equal(visited, ['/pay/pay_test/result']);
  });

  test('a challenge that is found after all leads to it', async () => {
    bff.become(aState({ status: 'challenged', version: 3, attempt: 1, challenge: CHALLENGE }));

    await until(() => visited.length > 0);
    equal(visited, [CHALLENGE.url]);
  });

  test('that a person has to look is other words', async () => {
    bff.become({ ...unknown, version: 3, needs_attention: true });

    await until(() => visited.length > 0);
    equal(visited, ['/pay/pay_test/result']);
  });
});
