/** Why the embedded database cannot run; `start_failed` alone may pass by itself. */
export type EmbeddedPostgresFaultCode =
  'no_binaries' | 'binaries_unusable' | 'directory_unusable' | 'other_major_version' | 'initialization_failed' | 'start_failed' | 'in_use';

/** The message names the cause and what the operator can do about it. */
export class EmbeddedPostgresFault extends Error {
  override readonly name = 'EmbeddedPostgresFault';
  readonly code: EmbeddedPostgresFaultCode;

  constructor(code: EmbeddedPostgresFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The system's own word for what went wrong with a file, process or socket, for instance `ENOENT`. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
