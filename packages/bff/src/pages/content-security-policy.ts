type Directives = Readonly<Record<string, readonly string[]>>;

const OWN: Directives = {
  'default-src': ["'none'"],
  // The icon.
  'img-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

const SCRIPTED: Directives = {
  ...OWN,
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'connect-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['lit-html'],
};

/** The card frame: only the merchant's pages may hold it. Where our host script is missing, it holds the challenge itself. */
export function framePolicy(embeddingOrigins: readonly string[]): string {
  return write({ ...SCRIPTED, 'frame-src': ["'self'"], 'frame-ancestors': embeddingOrigins.length > 0 ? embeddingOrigins : ["'none'"] });
}

/** Our own pages. The challenge over the checkout page lives in a frame of ours. */
export function pagePolicy(): string {
  return write({ ...SCRIPTED, 'frame-src': ["'self'"], 'form-action': ["'self'"] });
}

/**
 * The page that holds a challenge inside a merchant's page or ours. Which bank will answer is unknown, so any https page may be in its frame.
 *
 * @param insecure Whether http is needed too, for gateways on this machine.
 */
export function challengeHolderPolicy(embeddingOrigins: readonly string[], insecure: boolean): string {
  return write({
    ...OWN,
    'style-src': ["'self'"],
    'frame-src': ["'self'", 'https:', ...(insecure ? ['http:'] : [])],
    'frame-ancestors': ["'self'", ...embeddingOrigins],
  });
}

/** Where the payer arrives inside the challenge's frame: nothing but words. */
export function returnedPolicy(embeddingOrigins: readonly string[]): string {
  return write({ ...OWN, 'style-src': ["'self'"], 'frame-ancestors': ["'self'", ...embeddingOrigins] });
}

/**
 * The gateway's own html: it may run its script and post its form, in an origin of its own that has no rights here.
 */
export function foreignHtmlPolicy(embeddingOrigins: readonly string[]): string {
  const ancestors = ["'self'", ...embeddingOrigins].join(' ');
  return `sandbox allow-forms allow-scripts allow-popups allow-top-navigation-by-user-activation; frame-ancestors ${ancestors}`;
}

/** A page that posts a form by itself to a gateway. */
export function selfPostingPolicy(embeddingOrigins: readonly string[], nonce: string, action: string): string {
  return write({
    ...OWN,
    'script-src': [`'nonce-${nonce}'`],
    'style-src': ["'self'"],
    'form-action': [new URL(action).origin],
    'frame-ancestors': ["'self'", ...embeddingOrigins],
  });
}

function write(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
