/** Who has caused a fact. `null`: not known, or not of that kind. */
export interface Actor {
  /** Id of the secret key of the merchant. */
  readonly key: string | null;
  /** IP address that the call came from. Of a payer it is a personal detail. */
  readonly address: string | null;
  /** Who worked at the command line, as the command says. */
  readonly operator: string | null;
}
