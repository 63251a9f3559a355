import type { Problem } from '../problem.ts';

const ANSWER_BYTES_MAX = 10 * 1024 * 1024;
/** Statuses after which the same request may succeed. */
const PASSING: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/** What one try has come to. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: object }
  | (Failure & { readonly kind: 'refused'; readonly status: number; readonly problem: Problem })
  | (Failure & { readonly kind: 'unusable'; readonly why: string; readonly cause?: unknown });

interface Failure {
  /** The same request may succeed. */
  readonly passing: boolean;
  /** After that time, if we were told. */
  readonly retryAfterMs?: number | undefined;
  /** The request may have had an effect. */
  readonly perhapsDone: boolean;
}

/** @param key It is taken out of what the answer says. */
export async function readAnswer(response: Response, key: string): Promise<Outcome> {
  const { status, headers } = response;
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    await response.body?.cancel();
    return unusable(`it was answered with a redirect, which is not followed. Set \`url\` to the address itself`, true);
  }
  const text = await readText(response);
  if (text === undefined) return unusable(`the answer is larger than ${String(ANSWER_BYTES_MAX)} bytes`, true);
  const content = jsonOf(text.replaceAll(key, '[key]'), headers.get('content-type') ?? '');
  if (response.ok) {
    return content === undefined
      ? unusable(`the answer with status ${String(status)} is no JSON object. Check that \`url\` is the address of Paydesk`, true)
      : { kind: 'answered', answer: content };
  }
  const retryAfterMs = retryAfterOf(headers.get('retry-after'));
  if (isProblem(content)) {
    const running = content.code === 'idempotency_conflict';
    return {
      kind: 'refused',
      status,
      problem: content,
      passing: running || (PASSING.has(status) && content.code !== 'gateway_refused'),
      retryAfterMs,
      perhapsDone: running || content.code === 'internal' || content.code === 'storage_unavailable',
    };
  }
  // Of a proxy between, or of another server.
  return {
    kind: 'unusable',
    why: `it was answered with status ${String(status)} and without problem details`,
    passing: PASSING.has(status),
    retryAfterMs,
    perhapsDone: status >= 500 || status === 408,
  };
}

function unusable(why: string, perhapsDone: boolean): Outcome {
  return { kind: 'unusable', why, passing: false, perhapsDone };
}

/** @returns Nothing when there is too much of it. */
async function readText({ body, headers }: Response): Promise<string | undefined> {
  if (body === null) return '';
  if (Number(headers.get('content-length') ?? 0) > ANSWER_BYTES_MAX) {
    await body.cancel();
    return undefined;
  }
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return parts.join('') + decoder.decode();
    bytes += value.byteLength;
    if (bytes > ANSWER_BYTES_MAX) {
      await reader.cancel();
      return undefined;
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
}

function jsonOf(text: string, contentType: string): object | undefined {
  if (!/^application\/(problem\+)?json\s*(;|$)/i.test(contentType)) return undefined;
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' && content !== null && !Array.isArray(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

/** A later version may have codes and members that this one does not know. */
function isProblem(content: object | undefined): content is Problem {
  return (
    content !== undefined &&
    'code' in content &&
    typeof content.code === 'string' &&
    'detail' in content &&
    typeof content.detail === 'string'
  );
}

/** Seconds or a date (RFC 9110). */
function retryAfterOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const time = Date.parse(header);
  return Number.isNaN(time) ? undefined : Math.max(0, time - Date.now());
}
