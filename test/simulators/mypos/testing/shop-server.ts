import { startMerchantServer, type MerchantServer } from '../../chassis/testing/merchant-server.ts';

export interface ReceivedCallback {
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly values: Readonly<Record<string, string>>;
}

export interface ShopAnswer {
  readonly status?: number;
  readonly body: string;
  /** Keeps the gateway waiting. */
  readonly after?: Promise<unknown>;
}

export interface ShopServer extends MerchantServer<ReceivedCallback> {
  readonly urls: Readonly<Record<'URL_OK' | 'URL_Cancel' | 'URL_Notify', string>>;
  /** For each callback, in order; 200 OK when the list is used up. */
  readonly answers: ShopAnswer[];
}

/** Where a merchant receives callbacks. */
export async function startShopServer(): Promise<ShopServer> {
  const answers: ShopAnswer[] = [];
  const server = await startMerchantServer<ReceivedCallback>(
    ({ url = '', headers }, bytes) => {
      const body = bytes.toString();
      const parameters = [...new URLSearchParams(body)];
      return { path: url, contentType: headers['content-type'] ?? '', body, parameters, values: Object.fromEntries(parameters) };
    },
    async (response) => {
      const { status = 200, body, after } = answers.shift() ?? { body: 'OK' };
      await after;
      response.writeHead(status).end(body);
    },
  );
  const { url } = server;
  return { ...server, urls: { URL_OK: `${url}/ok`, URL_Cancel: `${url}/cancel`, URL_Notify: `${url}/notify` }, answers };
}
