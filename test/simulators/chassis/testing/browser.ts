/** A page as far as a payer's browser without script needs it. */
export interface Page {
  readonly status: number;
  readonly html: string;
  readonly form: PageForm | undefined;
}

export interface PageForm {
  readonly action: string;
  readonly fields: Record<string, string>;
  readonly buttons: Record<string, string>;
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const text = (html: string): string => html.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
const attribute = (tag: string, name: string): string => text(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

export function readPage(status: number, html: string): Page {
  const formTag = /<form[^>]*>/.exec(html)?.[0];
  if (formTag === undefined) return { status, html, form: undefined };
  const hidden = html.match(/<input type="hidden"[^>]*>/g) ?? [];
  const buttons = html.matchAll(/<button[^>]*value="([^"]*)"[^>]*>([^<]*)</g);
  return {
    status,
    html,
    form: {
      action: attribute(formTag, 'action'),
      // Browsers send line feeds of hidden fields as carriage return and line feed.
      fields: Object.fromEntries(hidden.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value').replaceAll('\n', '\r\n')])),
      buttons: Object.fromEntries([...buttons].map(([, value = '', name = '']) => [name, value])),
    },
  };
}

export async function open(url: string): Promise<Page> {
  const response = await fetch(url, { redirect: 'manual' });
  return readPage(response.status, await response.text());
}

/** Submits the page's form from a document without an origin, as a sandboxed one is. */
export async function submit(page: Page, extra: Readonly<Record<string, string>> = {}): Promise<Page> {
  if (page.form === undefined) throw new Error(`no form in: ${page.html}`);
  const response = await fetch(page.form.action, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: 'null' },
    body: new URLSearchParams({ ...page.form.fields, ...extra }),
  });
  return readPage(response.status, await response.text());
}

export function press(page: Page, button: string): Promise<Page> {
  const decision = page.form?.buttons[button];
  if (decision === undefined) throw new Error(`no button ${button}`);
  return submit(page, { decision });
}
