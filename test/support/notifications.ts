import type { Callback } from '../simulators/payneteasy/callbacks/callback-queue.ts';
import { STUCK_AFTER_MS } from './until-stuck.ts';

/** A notification as the gateway would send it, which a test may send again, elsewhere, or altered. */
export interface Notification {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

export function notificationOf({ url, parameters }: Callback): Notification {
  return { url, fields: parameters };
}

/** @returns The HTTP status of the answer. */
export async function sendNotification({ url, fields }: Notification): Promise<number> {
  const address = new URL(url);
  address.search = new URLSearchParams(fields).toString();
  const response = await fetch(address, { signal: AbortSignal.timeout(STUCK_AFTER_MS) });
  await response.arrayBuffer();
  return response.status;
}

/** The same notification at another BFF. */
export function addressedTo(bffUrl: string, { url, fields }: Notification): Notification {
  return { url: bffUrl + new URL(url).pathname, fields };
}
