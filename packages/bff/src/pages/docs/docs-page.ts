import { html } from '@paydesk/widget/markup/html';
import { document } from '../document.ts';
import { call, type DescribedCall } from './call.ts';
import { contents, GROUPS } from './contents.ts';
import { DOCS_STYLESHEET_INTEGRITY, DOCS_STYLESHEET_PATH } from './docs-stylesheet.ts';
import { schemaName, type Schemas } from './json-schema.ts';
import { objects } from './objects.ts';
import { start } from './start.ts';
import { attention, declines, events, problems, statuses } from './tables.ts';

/** What is read of the OpenAPI document. */
export interface DescribedContract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedCall>>>>;
  readonly components: { readonly schemas: Schemas };
}

/** The contract for people: every call with an example, and what each status, event and problem means. */
export function docsPage(publicUrl: string, contract: DescribedContract): string {
  const { schemas } = contract.components;
  const described = ({ path, method }: { readonly path: string; readonly method: string }) => {
    const found = contract.paths[path]?.[method];
    if (found === undefined) throw new Error(`${method} ${path} is not in the document`);
    return found;
  };
  const page = document({
    locale: 'en',
    direction: 'ltr',
    title: 'Paydesk API',
    head: html`<link rel="stylesheet" href="${DOCS_STYLESHEET_PATH}" integrity="${DOCS_STYLESHEET_INTEGRITY}" /> `,
    body: html`<div class="docs">
      ${contents()}
      <main>
        ${start(publicUrl)}${statuses()}
        ${GROUPS.map(
          ({ anchor, title, calls }) => html`<h2 id="${anchor}">${title}</h2>
            ${calls.map((operation) => call(operation, described(operation), schemas, publicUrl))}`,
        )}
        ${events()}${declines()}${attention()}${problems()}${objects(schemas, bodies(contract))}
      </main>
    </div>`,
  });
  return packed(page);
}

const BLOCKS = /\s*(<\/?(?:d[ltd]|div|li|ul|section)\b[^>]*>)\s*/g;
/** HTML lets them be left out. */
const IDLE_ENDS = /<\/(?:d[td]|li)>/g;

/** Without the indentation of its templates and idle ends: they would be a quarter of it. */
function packed(page: string): string {
  return page
    .split(/(<pre>.*?<\/pre>)/s)
    .map((part) => (part.startsWith('<pre>') ? part : part.replaceAll(BLOCKS, '$1').replaceAll(IDLE_ENDS, '').replaceAll(/\s+/g, ' ')))
    .join('');
}

/** Names of the schemas that are the body of a call. */
function bodies({ paths }: DescribedContract): ReadonlySet<string> {
  const calls = Object.values(paths).flatMap((methods) => Object.values(methods));
  return new Set(calls.flatMap(({ requestBody }) => schemaName(requestBody?.content['application/json'].schema ?? {}) ?? []));
}
