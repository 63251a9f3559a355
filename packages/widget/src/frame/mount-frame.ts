import type { PageData } from '@paydesk/shared/page-data';
import type { PaydeskFlow } from '../elements/paydesk-flow/paydesk-flow.ts';
import { isFinal } from '../course/view.ts';
import type { Appearance } from '../protocol/appearance.ts';
import type { FrameMessage } from '../protocol/frame-message.ts';
import type { HostMessage } from '../protocol/host-message.ts';
import { HostConnection } from './host-connection.ts';
import { presentInHost } from './present-in-host.ts';

/** Takes over the flow in the frame's document and connects it to the merchant's page, if there is one. */
export function mountFrame(flow: PaydeskFlow, page: PageData): void {
  const root = document.documentElement;
  let cardChange: FrameMessage | undefined;

  const apply = (appearance: Appearance): void => {
    for (const [name, value] of Object.entries(appearance)) root.style.setProperty(name, value);
  };
  const sendState = (): void => {
    connection.send({ type: 'state', status: flow.state.status, final: isFinal(flow.state) });
  };
  const sendHeight = (): void => {
    connection.send({ type: 'height', pixels: Math.ceil(root.getBoundingClientRect().height) });
  };
  const handle = (message: HostMessage): void => {
    if (message.type === 'appearance') apply(message.appearance);
    else if (message.type === 'challenge-closed') presenter.closedByPayer(message.url, message.gives_up);
    else if (message.type === 'report-validity') flow.submit();
    else if (message.type === 'submit' || message.type === 'focus' || message.type === 'reset') flow[message.type]();
  };
  const connection = new HostConnection({
    origins: page.embedding_origins,
    onHello: ({ appearance }) => {
      apply(appearance);
      sendState();
      sendHeight();
      // A stored card is known before the host has said hello.
      if (cardChange !== undefined) connection.send(cardChange);
      presenter.repeat();
    },
    onMessage: handle,
  });
  const presenter = presentInHost(connection);

  flow.addEventListener('paydesk-flow-state', sendState);
  flow.addEventListener('paydesk-flow-submit', () => {
    connection.send({ type: 'submit' });
  });
  flow.addEventListener('paydesk-flow-fault', () => {
    connection.send({ type: 'error', code: 'not_sent', message: page.messages['not_sent'] ?? '' });
  });
  flow.addEventListener('paydesk-card-change', ({ detail }) => {
    cardChange = { type: 'change', ...detail };
    connection.send(cardChange);
  });
  flow.start(page, presenter);
  new ResizeObserver(sendHeight).observe(root);
}
