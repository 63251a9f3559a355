import type { ChallengeRequest } from '../protocol/frame-message.ts';

/** Shows a challenge: in the merchant's page around the frame, or in our own. */
export interface ChallengePresenter {
  /**
   * @param onClosedByPayer The payer closed it, perhaps to give up; the challenge goes on.
   * @returns Whether it can be shown here.
   */
  show(challenge: ChallengeRequest, onClosedByPayer: (givesUp: boolean) => void): boolean;
  hide(): void;
  /** @returns Whether the page around asks the payer to solve a captcha. */
  askForCaptcha?(): Promise<boolean>;
}
