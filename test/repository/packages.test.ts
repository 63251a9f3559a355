import { expect, test } from 'vitest';
import { filesNamed, read } from './files.ts';

interface Manifest {
  name: string;
  license?: string;
  private?: boolean;
  engines?: { node?: string };
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

const manifests = filesNamed(/(^|\/)package\.json$/).map((file) => JSON.parse(read(file)) as Manifest);

const dependencies = manifests.flatMap((manifest) =>
  Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
    ...manifest.peerDependencies,
  }).map(([name, version]) => ({ of: manifest.name, name, version })),
);

test('every version is exact', () => {
  const exact = /^(\d+\.\d+\.\d+(-[\w.]+)?|workspace:(paydesk@)?\*)$/;

  expect(dependencies.filter(({ version }) => !exact.test(version))).toEqual([]);
});

test('packages that use the same library use the same version of it', () => {
  const versions = Map.groupBy(dependencies, ({ name }) => name);
  const several = [...versions].filter(([, uses]) => new Set(uses.map(({ version }) => version)).size > 1);

  expect(several).toEqual([]);
});

test('every package carries our license', () => {
  expect(manifests.filter(({ license }) => license !== 'MIT')).toEqual([]);
});

test('the pinned Node is the one that pnpm judges engines by', () => {
  const pinned = dependencies.find(({ name }) => name === 'node')?.version;

  expect(read('pnpm-workspace.yaml')).toContain(`\nnodeVersion: ${String(pinned)}\n`);
});

test('the lockfile names no place to download from', () => {
  expect(read('pnpm-lock.yaml')).not.toMatch(/tarball:|resolution:.*https?:/);
});

test('every changeset names packages that there are', () => {
  const known = new Set(manifests.map(({ name }) => name));
  const named = filesNamed(/^\.changeset\/(?!README).*\.md$/).flatMap((file) => {
    const [, head = ''] = read(file).split('---\n');
    return [...head.matchAll(/^['"]?([^'":]+)['"]?: /gm)].map(([, name = '']) => ({ file, name }));
  });

  expect(named.filter(({ name }) => !known.has(name))).toEqual([]);
});
