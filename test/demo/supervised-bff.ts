import { type BffEnd, type BffProcess, type BffStart, startBff } from '../support/bff-process.ts';

/** A BFF whose unexpected end is noticed. */
export interface SupervisedBff {
  /** What the latest start took, as the BFF says. */
  readonly readyAfterMs: number;
  /** Resolves when it ends without having been stopped. */
  readonly lost: Promise<BffEnd>;
  /** @throws {Error} When it does not start again; another try is possible. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function superviseBff(start: BffStart): Promise<SupervisedBff> {
  const lost = Promise.withResolvers<BffEnd>();
  let current: BffProcess | undefined = await begin();
  let readyAfterMs = current.readyAfterMs;
  return {
    get readyAfterMs() {
      return readyAfterMs;
    },
    lost: lost.promise,
    async restart() {
      await stop();
      current = await begin();
      ({ readyAfterMs } = current);
    },
    stop,
  };

  async function begin(): Promise<BffProcess> {
    const bff = await startBff(start);
    void bff.ended.then((end) => {
      if (current === bff) lost.resolve(end);
    });
    return bff;
  }

  async function stop(): Promise<void> {
    const ending = current;
    current = undefined;
    await ending?.end('SIGTERM');
  }
}
