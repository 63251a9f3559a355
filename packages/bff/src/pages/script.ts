import { html, type Html } from '@paydesk/widget/markup/html';

/** A script that a page of ours loads, with its fingerprint. */
export interface Script {
  readonly path: string;
  readonly integrity: string;
  /** Parts that it fetches itself when it needs them. */
  readonly later: readonly { readonly name: string; readonly path: string; readonly integrity: string }[];
}

/**
 * @param soon Names of the parts that the script will need at once: fetched beside it.
 * The hints come after the script: each part imports the script, which must be fetched with its integrity value first.
 */
export function scriptElement({ path, integrity, later }: Script, soon: readonly string[] = []): Html {
  const hints = later
    .filter(({ name }) => soon.includes(name))
    .map((part) => html`<link rel="modulepreload" href="${part.path}" integrity="${part.integrity}" /> `);
  return html`<script type="module" src="${path}" integrity="${integrity}"></script>
    ${hints}`;
}
