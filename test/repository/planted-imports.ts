import { spawn } from 'node:child_process';
import { appendFile, constants, cp, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
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
/** What decides how an import is resolved and judged. */
const TREE = ['packages', 'test', 'package.json', 'tsconfig.base.json', '.dependency-cruiser.cjs'];
const MADE_BY_TOOLS = new Set(['dist', 'results', '.bin', '.cache', '.vite']);

/** Plants the imports in a copy of the tree and checks the files that hold them by the command of the `boundaries` group. */
export async function refusalsOf(planted: readonly PlantedImport[], copy: string): Promise<readonly Refusal[]> {
  await copyTree(copy);
  for (const { from, imports } of planted) {
    // A file that is missing is not created: its rule would be tried on a name alone.
    const flag = from.endsWith('/') ? 'a' : constants.O_APPEND | constants.O_WRONLY;
    await appendFile(join(copy, fileOf(from)), `import '${imports}';\n`, { flag });
  }
  const files = [...new Set(planted.map(({ from }) => fileOf(from)))];
  const { modules } = await cruise(copy, files);
  return modules.flatMap(({ source, dependencies }) =>
    dependencies.flatMap(({ module, protocol = '', rules = [] }) =>
      rules.map(({ name }) => ({ from: source, imports: `${protocol}${module}`, rule: name })),
    ),
  );
}

/** Where an import is planted, as refusals name it. */
export function fileOf(from: string): string {
  return from.endsWith('/') ? `${from}${NEW_FILE}` : from;
}

async function copyTree(copy: string): Promise<void> {
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  for (const entry of TREE) {
    // Links inside node_modules are relative: those to our packages lead into the copy.
    await cp(join(ROOT, entry), join(copy, entry), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !MADE_BY_TOOLS.has(basename(path)) && !path.endsWith('.test.ts'),
    });
  }
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
