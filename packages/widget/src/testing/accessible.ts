import 'axe-core';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';

declare const axe: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };

/** WCAG 2.2 AA and what axe knows of good practice, except what only makes sense for whole pages. */
const OPTIONS: RunOptions = {
  rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } },
};

/** @throws {Error} With every violation. */
export async function expectAccessible(context: Element | Document = document): Promise<void> {
  const { violations } = await axe.run(context, OPTIONS);
  if (violations.length === 0) return;
  throw new Error(violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`).join('\n'));
}
