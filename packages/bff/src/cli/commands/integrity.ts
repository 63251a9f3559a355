import { type Command, CommandFault, parseCommand, refuseWords, WrongUse } from '../command.ts';
import { printJson } from '../print-json.ts';

const OPTIONS = { url: { type: 'string' }, page: { type: 'string', multiple: true }, json: { type: 'boolean', default: false } } as const;

export const integrityCommand: Command = {
  name: 'integrity',
  summary: 'compare what payers are served with what this build holds',
  usage: `paydesk integrity --url URL [--page ADDRESS]... [--json]

Fetches every script, style sheet and words file from the public address, as a payer's browser does, with the pages that
need no payment, and compares contents and headers with those of this build. Fails when anything differs, and names it.
Run it from a machine outside, by the same version of Paydesk that serves.

  --url URL         where payers reach Paydesk: https://pay.example
  --page ADDRESS    a page of a payment, with its token: checkout_url of the API, or the address of the frame. Its
                    headers are compared, and what it loads. May be repeated.
  --json            { "url": ..., "files": N, "pages": N, "differences": [...] } as one document
`,
  async run(args) {
    const { values, positionals } = parseCommand(args, OPTIONS);
    refuseWords(positionals);
    const url = publicUrl(values.url);
    const pages = (values.page ?? []).map((address) => pageAt(address, url));
    const [{ differences }, { inventoryOf }, { widgetFiles }] = await Promise.all([
      import('../compare-served.ts'),
      import('../../http/integrity/inventory.ts'),
      import('../../http/widget-files.ts'),
    ]);
    const built = inventoryOf(await widgetFiles(), url.startsWith('http:'));
    const found = await differences({ url, pages }, built).catch((cause: unknown) => {
      throw new CommandFault(`There is no whole answer of ${url}: nothing was proven.`, { cause });
    });
    const compared = { url, files: built.files.length, pages: pages.length + 3 };
    if (values.json) printJson({ ...compared, differences: found });
    if (found.length > 0)
      throw new CommandFault(`What ${url} serves differs from this build:\n${found.map((line) => `  ${line}`).join('\n')}`, {
        code: 'differences',
      });
    if (!values.json)
      process.stdout.write(`${url} serves what this build holds: ${String(compared.files)} files, ${String(compared.pages)} pages.\n`);
  },
};

function publicUrl(given: string | undefined): string {
  if (given === undefined || !URL.canParse(given)) throw new WrongUse('Name the public address by --url, such as https://pay.example.');
  const { origin, pathname, protocol } = new URL(given);
  if (pathname !== '/' || !['http:', 'https:'].includes(protocol))
    throw new WrongUse('--url takes an address without a path, by http or https.');
  return origin;
}

function pageAt(address: string, url: string): string {
  if (!URL.canParse(address) || new URL(address).origin !== url) throw new WrongUse('--page takes whole addresses under --url.');
  return address;
}
