import { once } from 'node:events';
import type { SupervisedBff } from './supervised-bff.ts';
import { watchSources } from './watch-sources.ts';
import { watchWidget } from './builds.ts';

/** Rebuilds the widget and starts the BFF anew as sources change, one change after the other. */
export function watchDemo(bff: SupervisedBff): { stop(): Promise<void> } {
  const widget = watchWidget();
  for (const output of [widget.stdout, widget.stderr]) output?.pipe(process.stderr, { end: false });
  let restarting = Promise.resolve();
  const sources = watchSources(() => {
    restarting = restarting.then(() => restart(bff));
  });
  return {
    async stop() {
      sources.close();
      await restarting;
      if (widget.exitCode !== null || widget.signalCode !== null) return;
      const ended = once(widget, 'close');
      widget.kill('SIGTERM');
      await ended;
    },
  };
}

/** A mistake in the sources ends the BFF, not the demo: the next change starts it again. */
async function restart(bff: SupervisedBff): Promise<void> {
  try {
    await bff.restart();
    console.error(`The BFF runs the new sources (${Math.round(bff.readyAfterMs)} ms).`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}
