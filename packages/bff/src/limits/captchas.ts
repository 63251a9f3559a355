/** Whether a token was solved by a person. `silent`: who knows did not say so in time. */
export type CaptchaAnswer = 'solved' | 'refused' | 'silent';

export interface Captchas {
  isConfigured(merchant: string): boolean;
  /** Asks the verify URL of the merchant. A token counts once. Never rejects. */
  verify(merchant: string, token: string, address: string): Promise<CaptchaAnswer>;
}
