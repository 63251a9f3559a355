import { fits } from '../http/integrity/header-template.ts';
import { integrityOf, type Inventory, type ListedFile, type ListedPage } from '../http/integrity/inventory.ts';
import { unlistedParts } from '../http/integrity/document-parts.ts';

const TIMEOUT_MS = 10_000;

export type Get = (address: string) => Promise<{ readonly headers: Headers; readonly body: Buffer; readonly status: number }>;

/** Over the net, as a browser would. Redirects are not followed: no file of ours has one. */
const getOverNet: Get = async (address) => {
  const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
  return { headers: response.headers, status: response.status, body: Buffer.from(await response.arrayBuffer()) };
};

export interface Served {
  /** The public URL, without a slash at its end. */
  readonly url: string;
  /** Addresses of pages of a payment, which need its token. */
  readonly pages: readonly string[];
}

/**
 * Compares what is served with what this build holds: files by their content, pages by their headers and by what they load.
 *
 * @returns A line for each difference. No token is repeated.
 */
export async function differences({ url, pages }: Served, built: Inventory, get: Get = getOverNet): Promise<readonly string[]> {
  const files = await Promise.all(built.files.map((file) => differenceOfFile(url, file, get)));
  const open = [`${url}/docs`, `${url}/frame`, `${url}/pay/pay_none`];
  const documents = await Promise.all([...open, ...pages].map((address) => differencesOfPage(address, built, get)));
  return [...files, await differenceOfList(url, built, get), documents].flat(2);
}

async function differenceOfFile(url: string, { path, integrity }: ListedFile, get: Get): Promise<readonly string[]> {
  const { status, headers, body } = await get(url + path);
  if (status !== 200) return [`${path}: answered with status ${String(status)}`];
  return [
    ...(integrityOf(body) === integrity ? [] : [`${path}: is ${integrityOf(body)}, this build has ${integrity}`]),
    ...(headers.get('x-content-type-options') === 'nosniff' ? [] : [`${path}: comes without x-content-type-options: nosniff`]),
  ];
}

async function differenceOfList(url: string, built: Inventory, get: Get): Promise<readonly string[]> {
  const { body } = await get(`${url}/integrity.json`);
  return body.toString('utf8') === JSON.stringify(built, null, 2)
    ? []
    : ['/integrity.json: lists other files, pages or headers than this build'];
}

async function differencesOfPage(address: string, built: Inventory, get: Get): Promise<readonly string[]> {
  const { pathname } = new URL(address);
  const { status, headers, body } = await get(address);
  const kinds = kindsAt(pathname, status, headers);
  const judged = built.pages
    .filter(({ page }) => kinds.includes(page))
    .map((page) => judge(page, headers, body.toString('utf8'), built.files));
  if (judged.length === 0) return [`${pathname}: answered with status ${String(status)}, and is no page that this build has`];
  // Several kinds stand at the addresses of challenges: it is the one that it fits best.
  const [best = []] = judged.toSorted((one, other) => one.length - other.length);
  return best.map((difference) => `${pathname}: ${difference}`);
}

function kindsAt(path: string, status: number, headers: Headers): readonly string[] {
  if (!(headers.get('content-type') ?? '').startsWith('text/html')) return [];
  if (path === '/docs') return ['docs'];
  if (status !== 200 && status !== 422) return ['problem'];
  if (path === '/frame') return ['frame'];
  const [, name] = /^\/pay\/[^/]+(?:\/([^/]+).*)?$/.exec(path) ?? [];
  if (name === 'challenge') return ['challenge_holder', 'challenge_form', 'challenge_html', 'returned'];
  return [name ?? 'checkout'];
}

function judge(page: ListedPage, headers: Headers, document: string, files: readonly ListedFile[]): readonly string[] {
  const wrong = Object.entries(page.headers)
    .filter(([name, template]) => !fits(template, headers.get(name)))
    .map(([name]) => `${name} is not what this build sends: ${headers.get(name)?.slice(0, 300) ?? 'it is missing'}`);
  return page.foreign ? wrong : [...wrong, ...unlistedParts(document, page, files)];
}
