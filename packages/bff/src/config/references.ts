import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

export type ReadEnvironment = (name: string) => string | undefined;

type Report = (path: readonly PropertyKey[], message: string) => void;

/** Settings whose values may only be referred to, never written down. */
const SECRET_NAMES: ReadonlySet<PropertyKey> = new Set([
  'secret',
  'secrets',
  'private_key',
  'secret_keys',
  'control_key',
  'previous_control_key',
  'password',
]);

const REFERENCE = /^\$\{(env|file):([^}]+)\}$/;

/**
 * Replaces `${env:NAME}` and `${file:/path}` by what they stand for.
 * An unset variable, a missing file and a secret written into the file itself are reported.
 */
export async function resolveReferences(value: unknown, directory: string, environment: ReadEnvironment, report: Report): Promise<unknown> {
  return visit(value, []);

  async function visit(node: unknown, path: readonly PropertyKey[]): Promise<unknown> {
    if (typeof node === 'string') return resolveText(node, path);
    if (Array.isArray(node)) return Promise.all(node.map((item, index) => visit(item, [...path, index])));
    if (typeof node !== 'object' || node === null) return node;
    const entries = await Promise.all(Object.entries(node).map(async ([key, item]) => [key, await visit(item, [...path, key])] as const));
    return Object.fromEntries(entries);
  }

  async function resolveText(text: string, path: readonly PropertyKey[]): Promise<string> {
    const [, kind, target = ''] = REFERENCE.exec(text) ?? [];
    if (kind === undefined) {
      if (isSecret(path, text)) report(path, 'is a secret: write ${env:NAME} or ${file:/path} here, and keep the value there');
      return text;
    }
    return kind === 'env' ? fromEnvironment(target, path) : fromFile(target, path);
  }

  function fromEnvironment(variable: string, path: readonly PropertyKey[]): string {
    const value = environment(variable);
    if (value === undefined || value === '') {
      report(path, `the environment variable ${variable} is not set: set it before starting`);
      return '';
    }
    return value;
  }

  async function fromFile(file: string, path: readonly PropertyKey[]): Promise<string> {
    try {
      return (await readFile(resolve(directory, file), 'utf8')).trimEnd();
    } catch {
      report(path, `the file ${file} cannot be read: check that it is there and readable`);
      return '';
    }
  }
}

function isSecret(path: readonly PropertyKey[], text: string): boolean {
  return path.some((key) => SECRET_NAMES.has(key)) || (path.at(-1) === 'url' && /^postgres[^:]*:\/\/[^/@]*:[^/@]+@/.test(text));
}
