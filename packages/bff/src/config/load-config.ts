import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { ConfigFault, type ConfigProblem } from './config-fault.ts';
import { judgeWhole } from './judge-whole.ts';
import { resolveReferences, type ReadEnvironment } from './references.ts';
import { ConfigFile } from './schema.ts';
import { isSecretSetting } from './secret-settings.ts';
import { shown } from './secret-text.ts';
import { readSettings, type SettingIssue } from './setting-issues.ts';
import { yamlMistakes } from './yaml-mistakes.ts';

/** Judges the settings of one gateway account. */
export type CheckSettings = (gateway: string, settings: unknown, publicUrl: string) => readonly SettingIssue[];

/** What only gateways know of the settings of an account. */
export interface GatewaySettings {
  readonly problems: CheckSettings;
  /** @param path Within the settings. */
  readonly isSecret: (gateway: string, path: readonly PropertyKey[]) => boolean;
}

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
export async function loadConfig(file: string, environment: ReadEnvironment, gateways: GatewaySettings): Promise<LoadedConfig> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ConfigFault(file, [
      { line: null, path: '(file)', message: 'cannot be read: name another file with --config, or make this one' },
    ]);
  });
  const directory = dirname(resolve(file));
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, maxAliasCount: 0 } as Parameters<typeof parseDocument>[1]);
  const at = (position: number, message: string): ConfigProblem => ({ line: lines.linePos(position).line, path: '(yaml)', message });
  const problems = yamlMistakes([...document.errors, ...document.warnings], lines);
  if (problems.length === 0) {
    problems.push(
      ...aliasesIn(document).map((position) => at(position, 'an alias is not taken here: put text that begins with * in quotes')),
    );
  }
  if (problems.length > 0) throw new ConfigFault(file, problems);

  const report = (path: readonly PropertyKey[], message: string) => {
    const place = path.map((part) => shown(String(part))).join('.');
    if (!problems.some((problem) => problem.path === '(file)' || `${place}.`.startsWith(`${problem.path}.`)))
      problems.push({ line: lineOf(path), path: place || '(file)', message });
  };
  const written: unknown = document.toJS();
  const isSecret = (path: readonly PropertyKey[]) => isSecretSetting(ConfigFile, path) || isSecretOfGateway(path);
  if (written === null) report([], 'is empty: write public_url, merchants and accounts into it');
  const { settings, issues } = readSettings(ConfigFile, await resolveReferences(written, { directory, environment, isSecret }, report));
  if (settings !== null) judgeWhole(settings, gateways.problems, report);
  else for (const { path, message } of issues) report(path, message);
  if (problems.length > 0 || settings === null) throw new ConfigFault(file, problems);
  return { config: settings, directory };

  function isSecretOfGateway([accounts, index, settings, ...path]: readonly PropertyKey[]): boolean {
    if (accounts !== 'accounts' || settings !== 'settings') return false;
    const gateway: unknown = document.getIn(['accounts', index, 'gateway']);
    return typeof gateway === 'string' && gateways.isSecret(gateway, path);
  }

  /** The line of a setting, or of the nearest setting around it. */
  function lineOf(path: readonly PropertyKey[]): number | null {
    for (let length = path.length; length > 0; length -= 1) {
      const around = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
      const named = isMap(around) ? around.items.find(({ key }) => isScalar(key) && key.value === path[length - 1])?.key : undefined;
      const node = named ?? document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range != null) return lines.linePos(node.range[0]).line;
    }
    return null;
  }
}

/** Where an alias stands: there are none, so a file cannot grow when it is read. */
function aliasesIn(document: Document): readonly number[] {
  const found: number[] = [];
  visit(document, {
    Alias: (_key, { range }) => {
      found.push(range?.[0] ?? 0);
    },
  });
  return found;
}
