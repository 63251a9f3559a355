import type { PageData } from '@paydesk/shared/page-data';
import type { ChallengePresenter } from '../elements/paydesk-flow/challenge-presenter.ts';
import { isFinal } from '../elements/paydesk-flow/view.ts';
import type { PaydeskFlow } from '../elements/paydesk-flow/paydesk-flow.ts';
import type { Appearance } from '../protocol/appearance.ts';
import { HostConnection } from './host-connection.ts';
import { presentInHost } from './present-in-host.ts';

/** Puts the flow into the frame and connects it to the merchant's page, as far as there is one. */
export function mountFrame(page: PageData, withoutHost: ChallengePresenter): PaydeskFlow {
  const flow = document.createElement('paydesk-flow');
  const connection = new HostConnection({
    origins: page.embedding_origins,
    onHello: ({ appearance }) => {
      wear(appearance);
      sendState();
      sendHeight();
      presenter.showAgain();
    },
    onMessage: (message) => {
      switch (message.type) {
        case 'submit':
          flow.submit();
          break;
        case 'focus':
          flow.focus();
          break;
        case 'reset':
          flow.reset();
          break;
        case 'appearance':
          wear(message.appearance);
          break;
        case 'challenge-closed':
          presenter.closedByPayer(message.url);
          break;
      }
    },
  });
  const presenter = presentInHost(connection, withoutHost);

  const sendState = (): void => {
    const state = flow.state;
    connection.send({ type: 'state', status: state.status, final: isFinal(state) });
  };
  const sendHeight = (): void => {
    connection.send({ type: 'height', pixels: Math.ceil(document.documentElement.getBoundingClientRect().height) });
  };

  flow.challengePresenter = presenter;
  flow.page = page;
  flow.addEventListener('paydesk-flow-state', sendState);
  flow.addEventListener('paydesk-flow-submit', () => {
    connection.send({ type: 'submit' });
  });
  flow.addEventListener('paydesk-flow-fault', ({ code, sentence: message }) => {
    connection.send({ type: 'error', code, message });
  });
  flow.addEventListener('paydesk-card-change', ({ detail: { brand, last_four, complete } }) => {
    connection.send({ type: 'change', brand, last_four, complete });
  });
  (document.querySelector('main') ?? document.body).append(flow);
  new ResizeObserver(sendHeight).observe(document.documentElement);
  return flow;
}

function wear(appearance: Appearance): void {
  for (const [name, value] of Object.entries(appearance)) document.documentElement.style.setProperty(name, value);
}
