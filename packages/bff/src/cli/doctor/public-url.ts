import { inventoryOf } from '../../http/integrity/inventory.ts';
import { widgetFiles } from '../../http/widget-files.ts';
import { differences, type Get } from '../compare-served.ts';
import { adminAddress } from './admin-address.ts';
import type { Examined } from './examined.ts';
import { about, failed, type Finding, ok, warning } from './finding.ts';
import { codeOf } from './reach.ts';
import type { Check } from './run-checks.ts';

/** Whether payers and gateways reach a Paydesk of this build at the public address. */
export function publicUrlCheck({ config }: Examined): Check {
  return { name: 'public_url', subject: null, run: (signal) => examinePublicUrl(config, signal) };
}

async function examinePublicUrl({ public_url: url, server }: Examined['config'], signal: AbortSignal): Promise<readonly Finding[]> {
  const get: Get = async (address) => {
    const response = await fetch(address, { redirect: 'manual', signal });
    return { headers: response.headers, status: response.status, body: Buffer.from(await response.arrayBuffer()) };
  };
  const what = about('public_url');
  const listed = await get(`${url}/integrity.json`).catch((error: unknown) => codeOf(error));
  if (typeof listed === 'string') {
    return (await runsHere(server, signal))
      ? [
          failed(
            what,
            `${url} is not reached (${listed}), and a Paydesk runs on this machine`,
            'Lead this address to it: name servers, proxy, certificate.',
          ),
        ]
      : [
          warning(
            what,
            `no replica is running: ${url} is not reached (${listed}), and none runs on this machine`,
            'Start one: paydesk serve.',
          ),
        ];
  }
  if (!isInventory(listed.status, listed.body)) {
    return [
      failed(
        what,
        `${url} is answered by another server than Paydesk (status ${String(listed.status)})`,
        'Lead this address to Paydesk, or correct public_url.',
      ),
    ];
  }
  const found = await differences({ url, pages: [] }, inventoryOf(await widgetFiles(), url.startsWith('http:')), get);
  const [first] = found;
  if (first === undefined) return [ok(what, `${url} serves what this build holds`)];
  return [
    failed(
      what,
      `${url} does not serve what this build holds: ${first}${found.length === 1 ? '' : `, and ${String(found.length - 1)} more`}`,
      `Run the version here that serves there. If it is the same one, what payers get was changed: paydesk integrity --url ${url} names all of it.`,
    ),
  ];
}

/** By its port for operators. */
async function runsHere(server: Examined['config']['server'], signal: AbortSignal): Promise<boolean> {
  const address = adminAddress(server);
  if (address === undefined) return false;
  return (await fetch(`${address}/livez`, { signal }).catch(() => undefined)) !== undefined;
}

function isInventory(status: number, body: Buffer): boolean {
  if (status !== 200) return false;
  try {
    const list: unknown = JSON.parse(body.toString('utf8'));
    return typeof list === 'object' && list !== null && 'files' in list && 'pages' in list;
  } catch {
    return false;
  }
}
