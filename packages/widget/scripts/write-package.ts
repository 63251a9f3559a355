import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { customElementsManifest, describeElement } from './describe-element.ts';

/** Fields of the package that are published as they are. What its scripts are built from is in them. */
const PUBLISHED = ['name', 'version', 'description', 'license', 'keywords', 'type'];
const EXPORTS = {
  '.': { types: './index.d.ts', default: './index.js' },
  './react': { types: './react.d.ts' },
  './vue': { types: './vue.d.ts' },
  './custom-elements.json': './custom-elements.json',
  './package.json': './package.json',
};

/** Writes what `publishConfig.directory` names: the types of the element, its loader, and its description for editors. */
export function writePackage(from: string): void {
  const to = join(from, 'dist/package');
  rmSync(to, { recursive: true, force: true });
  cpSync(join(from, 'published'), to, { recursive: true });
  for (const file of ['README.md', 'LICENSE']) cpSync(join(from, file), join(to, file));
  const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as Record<string, unknown>;
  const published = Object.fromEntries(PUBLISHED.map((field) => [field, manifest[field]]));
  const rest = { sideEffects: false, exports: EXPORTS, types: './index.d.ts', customElements: './custom-elements.json' };
  writeFileSync(join(to, 'package.json'), `${JSON.stringify({ ...published, ...rest }, null, 2)}\n`);
  writeFileSync(join(to, 'custom-elements.json'), `${JSON.stringify(customElementsManifest(describeElement()), null, 2)}\n`);
}
