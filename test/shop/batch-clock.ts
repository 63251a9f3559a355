/** The clock of a simulated gateway that captures, cancels and refunds in a batch. No real shop has such a thing. */
export interface BatchClock {
  /** Gateway account whose batch it is. */
  readonly account: string;
  read(): Promise<BatchTime>;
  advance(ms: number): Promise<void>;
}

export interface BatchTime {
  readonly now: string;
  /** Operations that wait for the batch. */
  readonly queued: number;
}

export function batchClock(account: string, controlUrl: string): BatchClock {
  return {
    account,
    async read() {
      const [{ now }, { queued }] = await Promise.all([
        call<{ now: string }>(`${controlUrl}/clock`),
        call<{ queued: number }>(`${controlUrl}/batch`),
      ]);
      return { now, queued };
    },
    async advance(ms) {
      await call(`${controlUrl}/clock/advance`, { method: 'POST', body: JSON.stringify({ ms }) });
    },
  };
}

async function call<Answer>(url: string, request: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { ...request, signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`The simulated gateway answered ${response.status}.`);
  return (await response.json()) as Answer;
}
