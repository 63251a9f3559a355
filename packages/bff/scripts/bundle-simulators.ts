import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Key files that the simulators read, as they are named from a file three folders below the root. */
const KEY_FILES = 'docs/protocols/vectors/mypos';

/** Puts the simulated gateways into one file, with the published test keys that they use. They share no code with the BFF. */
export async function bundleSimulators(root: string, to: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: { simulators: 'test/simulators/all.ts' },
    outdir: to,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minifySyntax: true,
    minifyWhitespace: true,
    define: { 'import.meta.url': 'paydeskSimulatorFile' },
    banner: { js: "const paydeskSimulatorFile = new URL('files/one/two/three/simulator.js', import.meta.url).href;" },
    logLevel: 'warning',
  });
  await cp(join(root, KEY_FILES), join(to, 'files', KEY_FILES), {
    recursive: true,
    filter: (file) => !file.includes('.') || file.endsWith('.pem'),
  });
}
