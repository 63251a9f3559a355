import type { ReactiveControllerHost } from 'lit';
import type { ChallengeRequest } from '../protocol/frame-message.ts';
import { equal } from '../testing/assert.ts';
import { until } from '../testing/until.ts';
import { ChallengeController } from './challenge.ts';

const CHALLENGE: ChallengeRequest = {
  url: '/pay/pay_test/challenge/1/secret',
  display: 'modal',
  title: 'Confirm',
  close_label: 'Close',
  locale: 'en',
  direction: 'ltr',
};

const host: ReactiveControllerHost = {
  addController: () => undefined,
  removeController: () => undefined,
  requestUpdate: () => undefined,
  updateComplete: Promise.resolve(true),
};

function aPresenter(mayShow: () => boolean) {
  const shown: string[] = [];
  const presenter = {
    show({ url }: { url: string }) {
      if (mayShow()) shown.push(url);
      return mayShow();
    },
    hide: () => undefined,
  };
  return { shown, presenter };
}

suite('who shows a challenge', () => {
  test('the page around the frame, even when it says hello a little later', async () => {
    let hello = false;
    const page = aPresenter(() => hello);
    const frame = aPresenter(() => true);
    new ChallengeController(host, [page.presenter, frame.presenter]).offer(CHALLENGE);

    hello = true;

    await until(() => page.shown.length === 1);
    equal(frame.shown, []);
  });

  test('the frame itself, when no page says hello', async () => {
    const page = aPresenter(() => false);
    const frame = aPresenter(() => true);

    new ChallengeController(host, [page.presenter, frame.presenter]).offer(CHALLENGE);

    await until(() => frame.shown.length === 1);
    equal(page.shown, []);
  });

  test('neither, when the challenge is over before it could be shown', async () => {
    let hello = false;
    const page = aPresenter(() => hello);
    const controller = new ChallengeController(host, [page.presenter, aPresenter(() => true).presenter]);
    controller.offer(CHALLENGE);
    controller.over();
    hello = true;
    controller.offer({ ...CHALLENGE, url: '/pay/pay_test/challenge/2/secret' });

    await until(() => page.shown.length === 1);
    equal(page.shown, ['/pay/pay_test/challenge/2/secret']);
  });
});

suite('a challenge on a page of its own', () => {
  const redirect: ChallengeRequest = { ...CHALLENGE, display: 'redirect' };
  const storage = Object.getOwnPropertyDescriptor(window, 'sessionStorage')!;

  teardown(() => {
    Object.defineProperty(window, 'sessionStorage', storage);
    sessionStorage.clear();
    history.replaceState(null, '');
  });

  for (const blocked of [false, true]) {
    test(`is opened once by itself, also after the back button, with storage ${blocked ? 'blocked' : 'open'}`, async () => {
      if (blocked) {
        Object.defineProperty(window, 'sessionStorage', {
          get: () => {
            throw new DOMException('Access is denied for this document.', 'SecurityError');
          },
          configurable: true,
        });
      }
      const first = aPresenter(() => true);
      new ChallengeController(host, [first.presenter]).offer(redirect);
      await until(() => first.shown.length === 1);

      const afterBack = aPresenter(() => true);
      const controller = new ChallengeController(host, [afterBack.presenter]);
      controller.offer(redirect);
      equal(afterBack.shown, []);
      controller.show(redirect);
      await until(() => afterBack.shown.length === 1);
    });
  }
});
