import { FORM_STYLE_HASHES } from './form-style.ts';
import { REPORTS_PATH } from './reports-path.ts';
import { SCRIPT_GUARD_HASH } from './script-guard.ts';

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

/** Pages that carry the form: its style sheet stands in them, and so does the guard that waits for its script. */
const FORM: Directives = {
  ...SCRIPTED,
  'script-src': ["'self'", SCRIPT_GUARD_HASH],
  'style-src': ["'self'", ...FORM_STYLE_HASHES],
  'frame-src': ["'self'"],
  // Without a script the form is posted.
  'form-action': ["'self'"],
};

/** The card frame. Only the merchant's pages may embed it. Without our host script it holds the challenge itself. */
export function framePolicy(embeddingOrigins: readonly string[]): string {
  return write({ ...FORM, 'frame-ancestors': embeddingOrigins.length > 0 ? embeddingOrigins : ["'none'"] });
}

/** The hosted checkout page. */
export function checkoutPolicy(): string {
  return write(FORM);
}

/**
 * Our own pages.
 *
 * @param embeddingOrigins Of the merchant whose payment it is about: without a script the frame of the form goes on to these pages.
 */
export function pagePolicy(embeddingOrigins: readonly string[] = []): string {
  const ancestors = embeddingOrigins.length > 0 ? embeddingOrigins : ["'none'"];
  return write({ ...SCRIPTED, 'frame-src': ["'self'"], 'form-action': ["'self'"], 'frame-ancestors': ancestors });
}

/** A page that says what is wrong. It holds nothing of a payment and no form, and is shown wherever our pages are framed. */
export function problemPolicy(): string {
  return write({
    ...OWN,
    'style-src': ["'self'"],
    'script-src': ["'self'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ["'none'"],
    'frame-ancestors': ['*'],
  });
}

/**
 * The page that holds a challenge inside a merchant's page or ours. The bank is not known in advance, so any https page may be in its frame.
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

/** The page where the payer arrives inside the challenge's frame. It has no script. */
export function returnedPolicy(embeddingOrigins: readonly string[]): string {
  return write({ ...OWN, 'style-src': ["'self'"], 'frame-ancestors': ["'self'", ...embeddingOrigins] });
}

/**
 * The gateway's own html. It may run its script and post its form, in an opaque origin without access to ours.
 */
export function foreignHtmlPolicy(embeddingOrigins: readonly string[]): string {
  const ancestors = ["'self'", ...embeddingOrigins].join(' ');
  return `sandbox allow-forms allow-scripts allow-popups allow-top-navigation-by-user-activation; frame-ancestors ${ancestors}`;
}

/** A page that posts a form by itself to a gateway, and has one of ours that gives up. */
export function selfPostingPolicy(embeddingOrigins: readonly string[], nonce: string, action: string): string {
  return write({
    ...OWN,
    'script-src': [`'nonce-${nonce}'`],
    'style-src': ["'self'"],
    'form-action': ["'self'", new URL(action).origin],
    'frame-ancestors': ["'self'", ...embeddingOrigins],
  });
}

/** `report-to` is left out: browsers that know it would not use `report-uri`, and not report at all where a page comes by http. */
function write(directives: Directives): string {
  return Object.entries({ ...directives, 'report-uri': [REPORTS_PATH] })
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
