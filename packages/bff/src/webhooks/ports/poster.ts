import type { DeliveryFault } from '@paydesk/shared/webhook';

/** Posts to addresses that merchants have chosen: nothing of an answer but its status comes back. */
export interface Poster {
  /** Posts once. Never throws: what goes wrong is a fault. */
  post(message: WebhookMessage, signal?: AbortSignal): Promise<Posted>;
  /** Breaks off what is under way. */
  close(): Promise<void>;
}

export interface WebhookMessage {
  readonly url: string;
  readonly allowPrivate: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Posted {
  readonly httpStatus: number | null;
  /** `null`: an answer of 2xx. */
  readonly fault: DeliveryFault | null;
  /** Of the header `Retry-After`. */
  readonly retryAfterMs: number | null;
  readonly durationMs: number;
}
