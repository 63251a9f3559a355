import type { PageData } from '@paydesk/shared/page-data';
import { later } from '../elements/later.ts';
import type { PaydeskFlow } from '../elements/paydesk-flow/paydesk-flow.ts';
import { isFinal } from '../course/view.ts';
import type { Appearance } from '../protocol/appearance.ts';
import type { FrameMessage } from '../protocol/frame-message.ts';
import type { HostMessage } from '../protocol/host-message.ts';
import { TOKENS } from '../themes/tokens.ts';
import { watchStanding } from './form-standing.ts';
import { HostConnection } from './host-connection.ts';
import { presentInHost } from './present-in-host.ts';

/** Takes over the flow in the frame's document and connects it to the merchant's page, if there is one. */
export function mountFrame(flow: PaydeskFlow, page: PageData): void {
  const root = document.documentElement;
  let cardChange: FrameMessage | undefined;
  let standing: FrameMessage | undefined;

  const apply = (appearance: Appearance): void => {
    for (const name of TOKENS) root.style.setProperty(name, appearance[name] ?? '');
  };
  const showPayButton = (shown: boolean): void => {
    root.toggleAttribute('data-without-button', !shown);
  };
  const speak = async (locale: string | null): Promise<void> => {
    const { changeLanguage } = await later(() => import('./change-language.ts'));
    if (await changeLanguage(flow, locale)) return;
    const url = new URL(location.href);
    url.searchParams.delete('locale');
    if (locale !== null) url.searchParams.set('locale', locale);
    location.replace(url);
  };
  const sendState = (): void => {
    connection.send({ type: 'state', status: flow.state.status, final: isFinal(flow.state) });
  };
  const sendHeight = (): void => {
    connection.send({ type: 'height', pixels: Math.ceil(root.getBoundingClientRect().height) });
  };
  const handle = (message: HostMessage): void => {
    switch (message.type) {
      case 'appearance':
        apply(message.appearance);
        break;
      case 'pay-button':
        showPayButton(message.shown);
        break;
      case 'locale':
        // Where there is no answer the words stay as they are.
        speak(message.locale).catch(() => undefined);
        break;
      case 'captcha-shown':
        presenter.captchaShown(message.shown);
        break;
      case 'captcha':
        flow.solveCaptcha(message.token);
        break;
      case 'challenge-closed':
        presenter.closedByPayer(message.url, message.gives_up);
        break;
      case 'report-validity':
        flow.reportValidity();
        break;
      case 'submit':
      case 'focus':
      case 'reset':
        flow[message.type]();
    }
  };
  const connection = new HostConnection({
    origins: page.embedding_origins,
    onHello: ({ appearance, pay_button: payButton, captcha }) => {
      apply(appearance);
      showPayButton(payButton);
      sendState();
      sendHeight();
      // A stored card is known before the host has said hello.
      for (const message of [cardChange, standing]) if (message !== undefined) connection.send(message);
      presenter.greeted(captcha);
    },
    onMessage: handle,
  });
  const presenter = presentInHost(connection);

  flow.addEventListener('paydesk-flow-state', sendState);
  flow.addEventListener('paydesk-flow-submit', () => {
    connection.send({ type: 'submit' });
  });
  flow.addEventListener('paydesk-flow-fault', () => {
    connection.send({ type: 'error', ...flow.fault });
  });
  flow.addEventListener('paydesk-card-change', ({ detail }) => {
    cardChange = { type: 'change', ...detail };
    connection.send(cardChange);
  });
  // Without its button the form is sent by the merchant's.
  flow.addEventListener(
    'submit',
    (event) => {
      if (!root.hasAttribute('data-without-button')) return;
      event.preventDefault();
      event.stopPropagation();
      connection.send({ type: 'enter' });
    },
    { capture: true },
  );
  flow.start(page, presenter);
  watchStanding(flow, (change) => {
    standing = { type: 'form', ...change };
    connection.send(standing);
  });
  new ResizeObserver(sendHeight).observe(root);
}
