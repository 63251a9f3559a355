import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { hasSecretInAddress, isKeyByPrefix, shown } from './secret-text.ts';

export type ReadEnvironment = (name: string) => string | undefined;

type Report = (path: readonly PropertyKey[], message: string) => void;

export interface References {
  /** Where the file lies. */
  readonly directory: string;
  readonly environment: ReadEnvironment;
  /** Whether a setting may only be referred to. */
  readonly isSecret: (path: readonly PropertyKey[]) => boolean;
}

const REFERENCES = '${env:NAME} or ${file:/path}';
const WRITTEN_DOWN = `is a secret: write ${REFERENCES} here, and keep the value there`;

const REFERENCE = /^\$\{(env|file):([^}]+)\}$/;

/** The file that a text refers to, as it is written; `undefined` for any other text. */
export function fileOfReference(text: string): string | undefined {
  const [, kind, target] = REFERENCE.exec(text) ?? [];
  return kind === 'file' ? target : undefined;
}

/** In place of a secret key: a digest tells nothing of a random key. */
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/**
 * Replaces `${env:NAME}` and `${file:/path}` by what they stand for.
 * An unset variable, a missing file and a secret written into the file itself are reported. No report repeats a value.
 */
export async function resolveReferences(
  value: unknown,
  { directory, environment, isSecret }: References,
  report: Report,
): Promise<unknown> {
  return visit(value, []);

  async function visit(node: unknown, path: readonly PropertyKey[]): Promise<unknown> {
    if (typeof node === 'string') return resolveText(node, path);
    if (typeof node === 'number' && isSecret(path)) report(path, WRITTEN_DOWN);
    if (Array.isArray(node)) return Promise.all(node.map((item, index) => visit(item, [...path, index])));
    if (typeof node !== 'object' || node === null) return node;
    const entries = await Promise.all(Object.entries(node).map(async ([key, item]) => [key, await visit(item, [...path, key])] as const));
    return Object.fromEntries(entries);
  }

  async function resolveText(text: string, path: readonly PropertyKey[]): Promise<string> {
    const [, kind, target = ''] = REFERENCE.exec(text) ?? [];
    if (kind === undefined) {
      const complaint = complaintAbout(text, path);
      if (complaint !== undefined) report(path, complaint);
      return text;
    }
    return kind === 'env' ? fromEnvironment(target, path) : fromFile(target, path);
  }

  function complaintAbout(text: string, path: readonly PropertyKey[]): string | undefined {
    if (isSecret(path) && !(path.includes('secret_keys') && DIGEST.test(text))) return WRITTEN_DOWN;
    if (isKeyByPrefix(text)) return `looks like one: ${WRITTEN_DOWN}`;
    return hasSecretInAddress(text) ? `holds a password or a key: write the whole address as ${REFERENCES}` : undefined;
  }

  function fromEnvironment(variable: string, path: readonly PropertyKey[]): string {
    const value = environment(variable);
    if (value === undefined || value === '') {
      report(path, `the environment variable ${shown(variable)} is not set: set it before starting`);
      return '';
    }
    return value;
  }

  async function fromFile(file: string, path: readonly PropertyKey[]): Promise<string> {
    try {
      return (await readFile(resolve(directory, file), 'utf8')).trimEnd();
    } catch {
      report(path, `the file ${shown(file)} cannot be read: check that it is there and readable`);
      return '';
    }
  }
}
