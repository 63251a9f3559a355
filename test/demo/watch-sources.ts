import { watch } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../groups/run-script.ts';

const FOLDERS = ['packages/bff/src', 'packages/shared/src', 'packages/widget/src'];
const CHANGES_COME_WITHIN_MS = 300;

/** Calls back once for every burst of changes. */
export function watchSources(onChange: () => void): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const watchers = FOLDERS.map((folder) =>
    watch(join(ROOT, folder), { recursive: true }, (_event, file) => {
      if (file === null || !file.endsWith('.ts') || file.endsWith('.test.ts')) return;
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
