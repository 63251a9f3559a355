/** Makes the address of one message a secret between us and the gateway, and that of one challenge one between us and the payer. */
export interface AddressSecrets {
  /** At least 160 bits, safe in a URL; the same for the same message or challenge. */
  of(owner: string, reference: string): string;
  /** In constant time. */
  verify(owner: string, reference: string, secret: string): boolean;
}
