import { z } from 'zod';

/** A host as a browser writes it: what else a URL takes, such as `;` and `*`, means something in a content security policy. */
const HOST = /^(?:[a-z0-9_-]+\.)*[a-z0-9_-]+$|^\[[0-9a-f:.]+\]$/;

/** Written as browsers send it in `Origin`. */
export const origin = z
  .string()
  .refine(isOrigin, 'must be an origin such as https://shop.example, without a path, a final slash or a wildcard, in lower case');

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text && HOST.test(url.hostname);
}
