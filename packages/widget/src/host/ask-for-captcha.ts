import type { HostMessage } from '../protocol/host-message.ts';
import { PaydeskCaptchaNeededEvent } from './events.ts';

/**
 * Asks the merchant's page to show its captcha.
 *
 * @returns What the frame is told: whether the page does. Otherwise the payer reads that there were too many tries.
 */
export function askForCaptcha(element: HTMLElement & { solveCaptcha(token: string): void }): HostMessage {
  const event = new PaydeskCaptchaNeededEvent((token) => {
    element.solveCaptcha(token);
  });
  return { type: 'captcha-shown', shown: !element.dispatchEvent(event) };
}
