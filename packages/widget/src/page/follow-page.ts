import type { CheckoutState } from '@paydesk/shared/checkout';
import { BffClient } from '../bff-client/bff-client.ts';
import { StateWatch } from '../bff-client/state-watch.ts';
import { viewOf } from '../course/view.ts';

/**
 * Leaves the wait page, or a result page that says the outcome is still to come, as soon as the state of the payment asks for
 * another. The server renders the page: `data-payment`, `data-token`, `data-version` and `data-result-url` say what to follow,
 * `data-status` and `data-attention` what a result page shows,
 * and an element with `data-paydesk-offline` is shown while there is no connection.
 */
export function followPage(page: HTMLElement, go: (url: string) => void = (url) => location.assign(url)): StateWatch {
  const { payment = '', token = '', version = '0', resultUrl = '' } = page.dataset;
  const offlineNotice = page.querySelector<HTMLElement>('[data-paydesk-offline]');
  const watch = new StateWatch({
    client: new BffClient(payment, token),
    version: Number(version),
    onState: (state) => {
      if (viewOf(state) === 'challenge' && state.challenge !== null) go(state.challenge.url);
      else if (!isShown(state, page.dataset)) go(resultUrl);
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

function isShown(state: CheckoutState, { paydeskPage, status, attention }: DOMStringMap): boolean {
  if (paydeskPage === 'wait') return viewOf(state) === 'wait';
  return state.status === status && String(state.needs_attention) === attention;
}
