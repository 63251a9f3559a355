import type { Request } from 'express';

const FRAMES = ['iframe', 'frame', 'embed', 'object'];

/**
 * The origin of a page that embeds ours and is not among those that may, as far as the browser tells. It tells by `Referer`, for which
 * the frame asks with `referrerpolicy="origin"`; what may embed the form is settled by `frame-ancestors`, not by this.
 */
export function unlistedEmbedder({ headers }: Request, listed: readonly string[]): string | undefined {
  if (!FRAMES.includes(String(headers['sec-fetch-dest'])) || headers['sec-fetch-site'] === 'same-origin') return undefined;
  const { referer } = headers;
  if (referer === undefined || !URL.canParse(referer)) return undefined;
  const { origin } = new URL(referer);
  return listed.includes(origin) ? undefined : origin;
}
