/** The part of a Koa context that is used here. */
interface Context {
  readonly path: string;
  readonly method: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  status: number;
  type: string;
  body: unknown;
}

/**
 * Stands in for the BFF's frame: `/frame` answers with a document that runs the frame's own sources.
 * `?token=silent` answers with a document that says nothing, and `/v1/checkout/...` is not there.
 */
export async function frameDocument(context: Context, next: () => Promise<void>): Promise<void> {
  if (context.path === '/frame') {
    context.type = 'html';
    context.body = documentFor(context.query['token'] ?? '');
  } else if (context.path.startsWith('/pay/')) {
    context.type = 'html';
    context.body = '<!doctype html><title>Bank</title><p>The bank’s page.</p>';
  } else if (context.path.startsWith('/v1/')) {
    context.status = 503;
    context.body = '';
  } else {
    await next();
  }
}

function documentFor(token: string): string {
  const script = token === 'silent' ? '' : '<script type="module" src="/packages/widget/src/testing/test-frame.ts"></script>';
  return `<!doctype html><html lang="en"><head><title>Card details</title></head><body><main></main>${script}</body></html>`;
}
