/** The part of a Koa context that is used here. */
interface Context {
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  type: string;
  body: unknown;
}

/**
 * Stands in for the BFF's pages: `/frame` answers with a document that runs the frame's own sources,
 * with `?token=silent` one without a script, and `/pay/...` with a page of a bank.
 */
export async function frameDocument(context: Context, next: () => Promise<void>): Promise<void> {
  if (context.path === '/frame') {
    context.type = 'html';
    context.body = documentFor(context.query['token'] ?? '');
  } else if (context.path.startsWith('/pay/')) {
    context.type = 'html';
    context.body = '<!doctype html><title>Bank</title><p>The bank’s page.</p>';
  } else {
    await next();
  }
}

function documentFor(token: string): string {
  const script = token === 'silent' ? '' : '<script type="module" src="/packages/widget/src/testing/test-frame.ts"></script>';
  return `<!doctype html><html lang="en"><head><title>Card details</title></head><body><div id="paydesk"></div>${script}</body></html>`;
}
