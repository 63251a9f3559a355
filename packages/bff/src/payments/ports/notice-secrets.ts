/** Makes the address that a gateway posts notices to one that only this gateway knows. */
export interface NoticeSecrets {
  /** At least 160 bits, safe in a URL; the same for the same message. */
  of(account: string, reference: string): string;
  /** In a time that tells nothing of the right one. */
  verify(account: string, reference: string, secret: string): boolean;
}
