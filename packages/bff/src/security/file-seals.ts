import { createHmac } from 'node:crypto';
import type { TokenKey } from './client-token.ts';
import { sameSecret } from './same-secret.ts';

interface File {
  readonly path: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface FileSeals {
  of(file: File): string;
  verify(file: File & { readonly seal: string }): boolean;
}

/**
 * Seals files that replicas hand to each other by the database, so that one who can write to the database cannot make payers' browsers
 * run a script of his. The first key seals, all of them verify.
 */
export function fileSeals(keys: readonly [TokenKey, ...TokenKey[]]): FileSeals {
  const [current] = keys;
  return {
    of: (file) => sealOf(file, current),
    verify: (file) => keys.map((key) => sameSecret(sealOf(file, key), file.seal)).includes(true),
  };
}

function sealOf({ path, contentType, content }: File, { secret }: TokenKey): string {
  return createHmac('sha256', secret).update(`release-file:${path}\n${contentType}\n`).update(content).digest('base64url');
}
