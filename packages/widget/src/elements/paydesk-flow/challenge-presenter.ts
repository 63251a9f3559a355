import type { ChallengeRequest } from '../../protocol/frame-message.ts';

/** Whoever can show a challenge: the merchant's page around the frame, or our own page. */
export interface ChallengePresenter {
  /**
   * @param onClosedByPayer The payer closed it; the challenge goes on.
   * @returns Whether it can be shown here.
   */
  show(challenge: ChallengeRequest, onClosedByPayer: () => void): boolean;
  hide(): void;
}
