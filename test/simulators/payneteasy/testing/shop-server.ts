import { startMerchantServer, type MerchantServer } from '../../chassis/testing/merchant-server.ts';

export interface ReceivedCallback {
  readonly method: string;
  readonly path: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface ShopServer extends MerchantServer<ReceivedCallback> {
  /** Status for each callback, in order; 200 when the list is used up. 0 answers nothing. */
  readonly answers: number[];
}

/** Where a merchant receives callbacks. */
export async function startShopServer(): Promise<ShopServer> {
  const answers: number[] = [];
  const server = await startMerchantServer<ReceivedCallback>(
    ({ method = '', url = '' }, body) => {
      const { pathname, searchParams } = new URL(url, 'http://shop');
      return {
        method,
        path: pathname,
        values: Object.fromEntries(method === 'POST' ? new URLSearchParams(body.toString()) : searchParams),
      };
    },
    (response) => {
      const status = answers.shift() ?? 200;
      if (status !== 0) response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('OK');
    },
  );
  return { ...server, answers };
}
