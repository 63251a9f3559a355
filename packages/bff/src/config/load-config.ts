import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { ConfigFault, type ConfigProblem } from './config-fault.ts';
import { resolveReferences, type ReadEnvironment } from './references.ts';
import { ConfigFile } from './schema.ts';

/** Judges the settings of one gateway account. */
export type CheckSettings = (
  gateway: string,
  settings: unknown,
  publicUrl: string,
) => readonly { path: readonly PropertyKey[]; message: string }[];

export interface LoadedConfig {
  readonly config: ConfigFile;
  /** Where the file lies: relative paths start here. */
  readonly directory: string;
}

/**
 * Reads and judges a configuration file.
 *
 * @throws {ConfigFault} With every problem, its line and what to do about it.
 */
export async function loadConfig(file: string, environment: ReadEnvironment, checkSettings: CheckSettings): Promise<LoadedConfig> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ConfigFault(file, [
      { line: null, path: '(file)', message: 'cannot be read: name another file with --config, or make this one' },
    ]);
  });
  const directory = dirname(resolve(file));
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, maxAliasCount: 0 } as Parameters<typeof parseDocument>[1]);
  const problems: ConfigProblem[] = document.errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    path: '(yaml)',
    message: error.message.split('\n')[0] ?? 'is not YAML',
  }));
  if (problems.length > 0) throw new ConfigFault(file, problems);

  const report = (path: readonly PropertyKey[], message: string) => {
    if (!problems.some((problem) => problem.path === path.join('.')))
      problems.push({ line: lineOf(path), path: path.join('.') || '(file)', message });
  };
  const resolved = await resolveReferences(document.toJS(), directory, environment, report);
  const parsed = ConfigFile.safeParse(resolved);
  if (parsed.success) judgeWhole(parsed.data, checkSettings, report);
  else for (const issue of parsed.error.issues) report(pathOf(issue), messageOf(issue));
  if (problems.length > 0 || !parsed.success) throw new ConfigFault(file, problems);
  return { config: parsed.data, directory };

  /** The line of a setting, or of the nearest setting around it. */
  function lineOf(path: readonly PropertyKey[]): number | null {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range != null) return lines.linePos(node.range[0]).line;
    }
    return null;
  }
}

function pathOf(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
}

function messageOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'unrecognized_keys' ? 'is no setting here: check the spelling and the indentation' : issue.message;
}

/** What no single setting can be blamed for. */
function judgeWhole(
  config: ConfigFile,
  checkSettings: CheckSettings,
  report: (path: readonly PropertyKey[], message: string) => void,
): void {
  const merchants = new Set(config.merchants.map(({ id }) => id));
  if (merchants.size < config.merchants.length) report(['merchants'], 'two merchants have the same id');
  if (new Set(config.accounts.map(({ id }) => id)).size < config.accounts.length) report(['accounts'], 'two accounts have the same id');
  const url = new URL(config.public_url);
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) report(['public_url'], 'must be https; http is only for this machine itself');
  if ('url' in config.database && config.keys === undefined) {
    report(['keys'], 'are needed beside database.url, so that all replicas share them: `paydesk keys new` prints a set');
  }
  config.merchants.forEach(({ webhooks }, index) => {
    const ids = webhooks.map(({ id }) => id);
    const twice = ids.findIndex((id, position) => ids.indexOf(id) < position);
    if (twice >= 0) report(['merchants', index, 'webhooks', twice, 'id'], 'is the id of another endpoint of this merchant, too');
  });
  config.accounts.forEach((account, index) => {
    if (!merchants.has(account.merchant)) report(['accounts', index, 'merchant'], `there is no merchant "${account.merchant}"`);
    for (const { path, message } of checkSettings(account.gateway, account.settings, config.public_url)) {
      report(['accounts', index, ...path], message);
    }
  });
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || /^127\.\d+\.\d+\.\d+$/.test(hostname) || hostname === '[::1]';
}
