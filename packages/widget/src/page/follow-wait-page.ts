import { BffClient } from '../bff-client/bff-client.ts';
import { StateWatch } from '../bff-client/state-watch.ts';
import { viewOf } from '../course/view.ts';

/**
 * Leaves the wait page as soon as the state of the payment asks for another page. The server renders the page:
 * `data-payment`, `data-token`, `data-version` and `data-result-url` say what to follow,
 * and an element with `data-paydesk-offline` is shown while there is no connection.
 */
export function followWaitPage(waitPage: HTMLElement, go: (url: string) => void = (url) => location.assign(url)): StateWatch {
  const { payment = '', token = '', version = '0', resultUrl = '' } = waitPage.dataset;
  const offlineNotice = waitPage.querySelector<HTMLElement>('[data-paydesk-offline]');
  const watch = new StateWatch({
    client: new BffClient(payment, token),
    version: Number(version),
    onState: (state) => {
      const view = viewOf(state);
      if (view === 'challenge' && state.challenge !== null) go(state.challenge.url);
      else if (view !== 'wait') go(resultUrl);
    },
    onOffline: (offline) => {
      if (offlineNotice !== null) offlineNotice.hidden = !offline;
    },
  });
  for (const event of ['pageshow', 'online'] as const) {
    addEventListener(event, () => {
      watch.resume();
    });
  }
  addEventListener('pagehide', () => {
    watch.pause();
  });
  return watch;
}
