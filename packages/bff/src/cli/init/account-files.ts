import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Simulator } from '../try-out/simulators.ts';

export interface AccountFiles {
  /** Settings that name files under `keys` for all that is secret. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Contents by the names that the settings have for them. */
  readonly files: ReadonlyMap<string, string>;
}

const REFERENCE = /^\$\{(env|file):([^}]+)\}$/;

/** The first account of a simulated gateway, with its secrets in files, as those of a real one would be. */
export async function accountFiles({ accounts, environment }: Simulator, gatewayUrl: string): Promise<AccountFiles> {
  const files = new Map<string, string>();
  const settings = accounts[0]?.settings(gatewayUrl) ?? {};
  return { settings: (await moved(settings)) as AccountFiles['settings'], files };

  async function moved(value: unknown): Promise<unknown> {
    if (Array.isArray(value)) return Promise.all(value.map(moved));
    if (typeof value === 'object' && value !== null) {
      const entries = await Promise.all(Object.entries(value).map(async ([key, item]) => [key, await moved(item)] as const));
      return Object.fromEntries(entries);
    }
    const [, kind, name = ''] = typeof value === 'string' ? (REFERENCE.exec(value) ?? []) : [];
    if (kind === undefined) return value;
    const file = kind === 'env' ? name.toLowerCase().replaceAll('_', '-') : basename(name);
    files.set(file, kind === 'env' ? (environment[name] ?? '') : await readFile(name, 'utf8'));
    return `\${file:keys/${file}}`;
  }
}
