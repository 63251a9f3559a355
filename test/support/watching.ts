import { expect } from 'vitest';
import type { RunningBff } from './running-bff.ts';
import type { System } from './start-system.ts';

export type LogLine = Readonly<Record<string, unknown>> & { readonly level: string; readonly msg: string };

/** The lines of all BFFs so far. */
export async function logLines({ readLogs }: Pick<System, 'readLogs'>): Promise<readonly LogLine[]> {
  const text = await readLogs();
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LogLine);
}

/** Waits for a line with these facts. */
export async function expectLine(system: Pick<System, 'readLogs'>, facts: Readonly<Record<string, unknown>>): Promise<void> {
  await expect.poll(() => logLines(system)).toContainEqual(expect.objectContaining(facts));
}

/** One sample of a metric: its labels and its value. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Asks for metrics as Prometheus does. */
export async function scrape({ adminUrl }: Pick<RunningBff, 'adminUrl'>): Promise<readonly Sample[]> {
  const response = await fetch(`${adminUrl}/metrics`);
  expect(response.status).toBe(200);
  return (await response.text()).split('\n').flatMap((line) => {
    const [, name, labels = '', value] = /^([a-z_:0-9]+)(?:\{(.*)\})? (\S+)$/i.exec(line) ?? [];
    if (name === undefined) return [];
    const named = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = '', text = '']): [string, string] => [label, text]);
    return [{ name, labels: Object.fromEntries(named), value: Number(value) }];
  });
}

/** The value of the one sample with these labels, beside others; `undefined` when there is none. */
export function valueOf(samples: readonly Sample[], name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
  return samples.find((sample) => sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
    ?.value;
}
