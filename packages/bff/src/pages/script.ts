import { html, type Html } from './html.ts';

/** A script that a page of ours loads, with its fingerprint. */
export interface Script {
  readonly path: string;
  readonly integrity: string;
  /** Further files it is known to need, fetched at once. */
  readonly imports: readonly string[];
}

export function scriptElement({ path, integrity, imports }: Script): Html {
  const preloads = imports.map((file) => html`<link rel="modulepreload" href="${file}" /> `);
  return html`${preloads}
    <script type="module" src="${path}" integrity="${integrity}"></script> `;
}
