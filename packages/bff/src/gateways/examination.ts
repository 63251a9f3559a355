/** What was found out about the credentials of an account, for its operator. Never holds any of a key. */
export type KeyFinding =
  | { readonly status: 'ok'; readonly message: string }
  /** `warning` also where it cannot be told. */
  | { readonly status: 'warning' | 'failed'; readonly message: string; readonly remedy: string };

/** How an account is tried out without moving or storing anything. */
export interface Examination {
  /** Where the messages of the account go. */
  readonly url: string;
  /** What its keys and certificates say by themselves. */
  readonly material: readonly KeyFinding[];

  /**
   * Asks the gateway once, about nothing that there is, and reads from the answer whether it knows us by our key.
   *
   * @param reference Names no payment: at most 32 letters, digits and underscores.
   * @throws {GatewayFault} When there is no usable answer.
   */
  askAboutKey(reference: string): Promise<KeyFinding>;
}
