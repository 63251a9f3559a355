/** Of a page that isolates what it frames. */
export const ISOLATED = { 'cross-origin-embedder-policy': 'require-corp' } as const;

/**
 * What an isolated page (`Cross-Origin-Embedder-Policy`) demands of a page that it frames: that it may be read from elsewhere, and that it
 * is isolated itself. A page in which a bank's page may stand is not: banks do not send these headers.
 *
 * @param policy Content security policy of the page.
 */
export function isolationHeaders(policy: string): Readonly<Record<string, string>> {
  if (policy.includes("frame-ancestors 'none'")) return {};
  const holdsOthers = policy.startsWith('sandbox ') || /frame-src [^;]*https:/.test(policy);
  return {
    'cross-origin-resource-policy': 'cross-origin',
    ...(holdsOthers ? {} : ISOLATED),
  };
}
