/** Makes the address of one message a secret between us and the gateway. */
export interface AddressSecrets {
  /** At least 160 bits, safe in a URL; the same for the same message. */
  of(account: string, reference: string): string;
  /** In constant time. */
  verify(account: string, reference: string, secret: string): boolean;
}
