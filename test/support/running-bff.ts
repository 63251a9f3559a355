import { type BffProcess, type BffStart, startBff } from './bff-process.ts';
import { MerchantClient } from './merchant-client.ts';

/** One BFF of a system under test. */
export interface RunningBff {
  readonly url: string;
  /** Of the port for operators. */
  readonly adminUrl: string;
  readonly api: MerchantClient;
  readonly logFile: string;
  /** Of its present process. */
  readonly pid: number;
  /** Ends it as a crash would, at once. */
  kill(): Promise<void>;
  /** Starts it again after {@link kill} or {@link stop}, as it was or by another program. */
  restart(program?: BffStart['program']): Promise<void>;
  stop(): Promise<void>;
}

export async function runBff(
  { url, adminUrl }: Pick<RunningBff, 'url' | 'adminUrl'>,
  merchantKey: string,
  start: BffStart,
): Promise<RunningBff> {
  let current: BffProcess | undefined = await startBff(start);
  return {
    url,
    adminUrl,
    api: new MerchantClient(url, merchantKey),
    logFile: start.logFile,
    get pid() {
      return current?.pid ?? 0;
    },
    kill: () => end('SIGKILL'),
    async restart(program = start.program) {
      current = await startBff({ ...start, ...(program === undefined ? {} : { program }) });
    },
    stop: () => end('SIGTERM'),
  };

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const ending = current;
    current = undefined;
    await ending?.end(signal);
  }
}
