/** Key material that cannot be used. The message says what to do and never holds any of it. */
export class KeyComplaint extends Error {
  override readonly name = 'KeyComplaint';
  /** Which setting, from the list of keys on. */
  readonly path: readonly (string | number)[];

  constructor(path: readonly (string | number)[], message: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}
