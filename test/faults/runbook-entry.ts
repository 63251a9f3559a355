export interface RunbookEntry {
  /** An expression of PromQL that is true while the situation lasts. */
  readonly metric: string;
  /** What stands in a line of the log. */
  readonly line: Readonly<Record<string, unknown>>;
  /** For a shell. */
  readonly commands: string;
  /** An expression that is true once it is over. */
  readonly over: string;
}

/** The entry of an alarm as the page has it: what is seen, what is done, and when it is over. */
export function runbookEntry(page: string, alarm: string): RunbookEntry {
  const entry = page.split(/^## /m).find((text) => text.startsWith(`${alarm}\n`)) ?? '';
  const blocks = [...entry.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language = '', text = '']) => ({
    language,
    text: text.trim(),
  }));
  const of = (language: string) => blocks.filter((block) => block.language === language).map(({ text }) => text);
  const [[metric, over], [line], [commands]] = [of('promql'), of('json'), of('sh')];
  if (metric === undefined || over === undefined || line === undefined || commands === undefined)
    throw new Error(`the entry ${alarm} lacks a block`);
  return { metric, over, commands, line: JSON.parse(line) as Readonly<Record<string, unknown>> };
}
