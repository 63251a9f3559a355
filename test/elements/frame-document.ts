/** The part of a Koa context that is used here. */
interface Context {
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  type: string;
  body: unknown;
}

const FAULT = `addEventListener('message', ({ data, ports: [port] }) => {
  port.postMessage({ type: 'fault', nonce: data.nonce, code: 'origin_not_listed' });
});`;
const FRAME = '<script type="module" src="/packages/widget/src/testing/test-frame.ts"></script>';
/** Tokens whose frames have got their script back. */
const mended = new Set<string>();

/**
 * Stands in for the BFF's pages: `/frame` answers with a document that runs the frame's own sources,
 * with `?token=silent` and for a payment without letters one without a script, with `?token=unlisted` one that tells of a fault, with
 * `?token=broken-...` one without a script until `/mend` is asked for the same token, and `/pay/...` with a page of a bank.
 */
export async function frameDocument(context: Context, next: () => Promise<void>): Promise<void> {
  if (context.path === '/frame') {
    context.type = 'html';
    context.body = documentFor(context.query['token'] ?? '');
  } else if (context.path === '/mend') {
    mended.add(context.query['token'] ?? '');
    context.body = '';
  } else if (context.path.startsWith('/pay/')) {
    context.type = 'html';
    context.body = '<!doctype html><title>Bank</title><p>The bank’s page.</p>';
  } else {
    await next();
  }
}

function documentFor(token: string): string {
  const isSilent = /^(?:silent|ct_0)/.test(token) || (token.startsWith('broken-') && !mended.has(token));
  const script = isSilent ? '' : token === 'unlisted' ? `<script>${FAULT}</script>` : FRAME;
  return `<!doctype html><html lang="en"><head><title>Card details</title></head><body>${script}</body></html>`;
}
