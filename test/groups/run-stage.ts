import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { GroupName } from './catalog.ts';
import { runGroup } from './run-group.ts';
import { type Display, TERMINAL } from './run-script.ts';
import type { Stage } from './stages.ts';
import type { GroupResult } from './summary.ts';

/** A group that runs alone is shown while it runs; of several, each is shown as a whole when it is over. */
export async function runStage(names: Stage): Promise<readonly GroupResult[]> {
  if (names.length > 1) return Promise.all(names.map((name) => runApart(name)));
  showName(names[0]);
  return [await runTimed(names[0], TERMINAL)];
}

async function runApart(name: GroupName): Promise<GroupResult> {
  const output = new PassThrough();
  const shown = buffer(output);
  const result = await runTimed(name, { out: output, err: output });
  output.end();
  const text = await shown;
  showName(name);
  process.stdout.write(text);
  return result;
}

async function runTimed(name: GroupName, display: Display): Promise<GroupResult> {
  const startedAt = performance.now();
  const totals = await runGroup(name, display);
  return { name, seconds: (performance.now() - startedAt) / 1000, totals };
}

function showName(name: GroupName): void {
  console.log(`\n== ${name}`);
}
