import { beforeEach } from 'vitest';
import { chosenBrowser } from './browser-choice.ts';
import { ONLY_IN_CHROMIUM } from './browser-differences.ts';

beforeEach(({ task, skip }) => {
  const reason = chosenBrowser() === 'chromium' ? undefined : ONLY_IN_CHROMIUM[task.name];
  if (reason !== undefined) skip(`only in Chromium: ${reason}`);
});
