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

/** Whether an expression of PromQL is true: a metric compared with a number, or `absent(...)`. */
export function holds(samples: readonly Sample[], expression: string): boolean {
  const [, absent] = /^absent\((.*)\)$/.exec(expression) ?? [];
  if (absent !== undefined) return chosen(samples, absent).length === 0;
  const [, selector, operator, number] = /^(\S+) (>|==) (\S+)$/.exec(expression) ?? [];
  if (selector === undefined) throw new Error(`this expression is not understood: ${expression}`);
  const isTrue = ({ value }: Sample) => (operator === '>' ? value > Number(number) : value === Number(number));
  const those = chosen(samples, selector);
  // "Equal" is said of the end of a situation: then it has to hold of all.
  return operator === '>' ? those.some(isTrue) : those.length > 0 && those.every(isTrue);
}

function chosen(samples: readonly Sample[], selector: string): readonly Sample[] {
  const [, name, labels = ''] = /^([a-z_0-9]+)(?:\{(.*)\})?$/.exec(selector) ?? [];
  const wanted = [...labels.matchAll(/(\w+)="([^"]*)"/g)];
  return samples.filter((sample) => sample.name === name && wanted.every(([, label = '', value]) => sample.labels[label] === value));
}
