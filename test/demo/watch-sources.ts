import { watch } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../groups/run-script.ts';

/** What the BFF reads at its start. */
const FOLDERS = ['packages/bff/src', 'packages/shared/src', 'packages/widget/dist'];
const CHANGES_COME_WITHIN_MS = 300;

/** Calls back once for every burst of changes. */
export function watchSources(onChange: () => void): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const watchers = FOLDERS.map((folder) =>
    watch(join(ROOT, folder), { recursive: true }, (_event, file) => {
      if (file === null || !/\.(ts|js|json)$/.test(file) || file.endsWith('.test.ts')) return;
      clearTimeout(timer);
      timer = setTimeout(onChange, CHANGES_COME_WITHIN_MS);
    }),
  );
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
