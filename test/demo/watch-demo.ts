import { buildWhatIsStale, WIDGET } from './builds.ts';
import type { SupervisedBff } from './supervised-bff.ts';
import { watchSources } from './watch-sources.ts';

/** Builds the widget and starts the BFF anew as sources change, one change after the other. */
export function watchDemo(bff: SupervisedBff): { stop(): Promise<void> } {
  let restarting = Promise.resolve();
  const sources = watchSources(() => {
    restarting = restarting.then(() => restart(bff));
  });
  return {
    async stop() {
      sources.close();
      await restarting;
    },
  };
}

/** A mistake in the sources ends the BFF, not the demo: the next change starts it again. */
async function restart(bff: SupervisedBff): Promise<void> {
  try {
    await buildWhatIsStale(WIDGET);
    await bff.restart();
    console.error(`The BFF runs the new sources (${Math.round(bff.readyAfterMs)} ms).`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}
