import { spawn } from 'node:child_process';
import { access, appendFile, cp, mkdir, symlink } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { text } from 'node:stream/consumers';
import { GROUPS } from '../groups/catalog.ts';
import { ROOT } from '../groups/run-script.ts';

/** `from` is a file, or a folder (with a slash) in which the import stands alone in a new file. `imports` is the import as it is written. */
export interface PlantedImport {
  readonly from: string;
  readonly imports: string;
}

export interface Refusal extends PlantedImport {
  readonly rule: string;
}

const NEW_FILE = 'planted.ts';
/** What decides how an import is resolved and judged. Links inside node_modules are relative: those to our packages lead into the copy. */
const SETTINGS = ['package.json', 'tsconfig.base.json', '.dependency-cruiser.cjs', '.dependency-cruiser-rooms.cjs'];
const WORKSPACES = ['packages/shared', 'packages/bff', 'packages/widget', 'test'];

/** Plants the imports in a copy of the files concerned, and checks those that hold them by the command of the `boundaries` group. */
export async function refusalsOf(planted: readonly PlantedImport[], copy: string): Promise<readonly Refusal[]> {
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  for (const file of SETTINGS) await copyTo(copy, file);
  for (const workspace of WORKSPACES) for (const entry of ['package.json', 'node_modules']) await copyTo(copy, `${workspace}/${entry}`);
  const ours = planted.flatMap(({ from, imports }) => [...(from.endsWith('/') ? [] : [from]), ...targetOf(from, imports)]);
  for (const file of new Set(ours)) await copyTo(copy, file);

  for (const { from, imports } of planted) {
    // A room that is not there any more would be tried by its name alone.
    await access(join(ROOT, from));
    await mkdir(join(copy, dirname(fileOf(from))), { recursive: true });
    await appendFile(join(copy, fileOf(from)), `import '${imports}';\n`);
  }
  const { modules } = await cruise(copy, [...new Set(planted.map(({ from }) => fileOf(from)))]);
  const isPlanted = ({ from, imports }: PlantedImport) => planted.some((plant) => fileOf(plant.from) === from && plant.imports === imports);
  return modules
    .flatMap(({ source, dependencies }) =>
      dependencies.flatMap(({ module, protocol = '', rules = [] }) =>
        rules.map(({ name }) => ({ from: source, imports: `${protocol}${module}`, rule: name })),
      ),
    )
    .filter(isPlanted);
}

/** Where an import is planted, as refusals name it. */
export function fileOf(from: string): string {
  return from.endsWith('/') ? `${from}${NEW_FILE}` : from;
}

/** The file of ours that an import leads to; nothing for a package or a module of Node. */
function targetOf(from: string, imports: string): readonly string[] {
  if (imports.startsWith('.')) return [posix.join(dirname(fileOf(from)), imports)];
  const [, workspace, path] = /^@paydesk\/([^/]+)\/(.+)$/.exec(imports) ?? [];
  return workspace === undefined || path === undefined ? [] : [`packages/${workspace}/src/${path}.ts`];
}

async function copyTo(copy: string, path: string): Promise<void> {
  await cp(join(ROOT, path), join(copy, path), { recursive: true, verbatimSymlinks: true });
}

interface CruiseResult {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly {
      readonly module: string;
      readonly protocol?: string;
      readonly rules?: readonly { readonly name: string }[];
    }[];
  }[];
}

/** Follows no import: the files given are judged, and nothing that they lead to. */
async function cruise(directory: string, files: readonly string[]): Promise<CruiseResult> {
  const [{ file }] = GROUPS.boundaries.scripts;
  const child = spawn(
    process.execPath,
    [join(directory, file), '--config', '.dependency-cruiser.cjs', '--do-not-follow', '.', '--output-type', 'json', ...files],
    { cwd: directory, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return JSON.parse(await text(child.stdout)) as CruiseResult;
}
