import type { Logger } from 'pino';
import type { KeptFile, KeptFiles } from './ports/kept-files.ts';

export type OwnFile = Omit<KeptFile, 'seal'>;

export interface FileSeals {
  of(file: OwnFile): string;
  verify(file: KeptFile): boolean;
}

/** What the answer needs of a file. */
export type FoundFile = Pick<KeptFile, 'contentType' | 'content'>;

export interface ReleaseFiles {
  /** A file of another release, or `undefined` when none is known by this path. */
  readonly find: (path: string) => Promise<FoundFile | undefined>;
  close(): void;
}

export interface ReleaseFilesParts {
  readonly kept: KeptFiles;
  readonly seals: FileSeals;
  readonly log: Pick<Logger, 'error' | 'warn'>;
}

/** The form of names that releases give to files; others are not asked for. */
const NAME = /^\/assets\/[A-Za-z0-9_-]{1,100}\.(?:js|css|json|svg)$/;

/** A page stays open no longer than a payer may take (`limits.payer_time_minutes`), which is 30 days at most. */
const KEPT_DAYS = 31;
const IN_USE_EVERY_MS = 12 * 3_600_000;

/** Asked for in one statement, so that a flood of names that there are not costs the database one connection. */
const ASKED_AT_ONCE_MAX = 200;
/** Beyond so many, a request is answered as if its file were not known. */
const WAITING_MAX = 2_000;

/**
 * Lets every replica serve what every release has named: a page that one replica has made asks another one for its scripts while a
 * release is rolled out, and a page that was opened before asks for its later parts afterwards.
 *
 * Resolves once the files of this release are stored: before that, no page may name them.
 */
export async function releaseFiles(own: readonly OwnFile[], { kept, seals, log }: ReleaseFilesParts): Promise<ReleaseFiles> {
  const sealed = () => own.map((file) => ({ ...file, seal: seals.of(file) }));
  await kept.store(sealed());
  const renewing = setInterval(() => {
    kept
      .store(sealed())
      .then(() => kept.forgetUnused(KEPT_DAYS))
      .catch((err: unknown) => {
        log.warn({ err }, 'files of releases could not be looked through; they will be');
      });
  }, IN_USE_EVERY_MS);
  renewing.unref();

  const waiting = new Map<string, PromiseWithResolvers<FoundFile | undefined>>();
  let asking = false;

  return {
    find(path) {
      if (!NAME.test(path)) return Promise.resolve(undefined);
      const asked = waiting.get(path) ?? (waiting.size < WAITING_MAX ? Promise.withResolvers<FoundFile | undefined>() : undefined);
      if (asked === undefined) return Promise.resolve(undefined);
      waiting.set(path, asked);
      if (!asking) void askAll();
      return asked.promise;
    },
    close() {
      clearInterval(renewing);
    },
  };

  /** One statement at a time; what is asked for meanwhile shares the next one. */
  async function askAll(): Promise<void> {
    asking = true;
    while (waiting.size > 0) {
      const asked = [...waiting].slice(0, ASKED_AT_ONCE_MAX);
      for (const [path] of asked) waiting.delete(path);
      try {
        const found = new Map((await kept.find(asked.map(([path]) => path))).filter(isOurs).map((file) => [file.path, file]));
        for (const [path, { resolve }] of asked) resolve(found.get(path));
      } catch (error) {
        for (const [, { reject }] of asked) reject(error);
      }
    }
    asking = false;
  }

  function isOurs(file: KeptFile): boolean {
    if (seals.verify(file)) return true;
    log.error({ path: file.path }, 'a stored file was altered, or sealed by a key that is not among ours any more: it is not served');
    return false;
  }
}
