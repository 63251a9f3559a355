import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { describeElement } from './describe-element.ts';
import { elementPage } from './element-page.ts';

const FILE = fileURLToPath(new URL('../../../docs/element.md', import.meta.url));
const STYLE = new URL('../../../.prettierrc.json', import.meta.url);

/** As it stands in the repository. */
export async function elementReference(): Promise<string> {
  const style = JSON.parse(await readFile(STYLE, 'utf8')) as object;
  return format(elementPage(describeElement()), { ...style, parser: 'markdown' });
}

if (import.meta.main) await writeFile(FILE, await elementReference());
