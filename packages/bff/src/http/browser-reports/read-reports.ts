import { holdsCardNumber } from '@paydesk/shared/card-number';
import { z } from 'zod';

/**
 * What is kept of a report. Everything in it was written by its sender, which need not be a browser: so each part is one of a
 * few words, or an origin; never a path, a query or a sample of what was stopped.
 */
export interface BrowserReport {
  readonly kind: 'csp' | 'integrity' | 'other';
  /** Of the policy. */
  readonly directive: string;
  /** What was stopped: `inline`, `eval`, `own`, an origin, ... */
  readonly blocked: string;
  /** The page that it was stopped on, without its payment. */
  readonly page: PageOfReport;
}

export type PageOfReport = 'frame' | 'checkout' | 'docs' | 'elsewhere';

/** Of one message: a browser sends a few at a time. */
const REPORTS_MAX = 20;

const DIRECTIVES = new Set(
  [
    'base-uri connect-src default-src font-src form-action frame-ancestors frame-src img-src manifest-src media-src object-src',
    'require-trusted-types-for sandbox script-src script-src-attr script-src-elem style-src style-src-attr style-src-elem',
    'trusted-types worker-src',
  ].flatMap((names) => names.split(' ')),
);

const WORDS = new Set(['inline', 'eval', 'wasm-eval', 'data', 'blob', 'about', 'trusted-types-policy', 'trusted-types-sink']);

const EXTENSIONS = /^(?:chrome|moz|safari-web|ms-browser)-extension(?::|$)/;

const Text = z.string().catch('');

/** `application/csp-report`: each alone, with dashes in its names. */
const Plain = z.object({
  'csp-report': z.object({ 'document-uri': Text, 'effective-directive': Text, 'violated-directive': Text, 'blocked-uri': Text }),
});

/** `application/reports+json`: several, of all kinds. */
const Listed = z.array(
  z.object({
    type: Text,
    body: z.object({ documentURL: Text, effectiveDirective: Text, blockedURL: Text, destination: Text }).catch({
      documentURL: '',
      effectiveDirective: '',
      blockedURL: '',
      destination: '',
    }),
  }),
);

const KINDS: Readonly<Record<string, BrowserReport['kind']>> = { 'csp-violation': 'csp', 'integrity-violation': 'integrity' };

/**
 * @param message Parsed JSON of either media type.
 * @param ownOrigin Of our pages.
 * @returns None when it is no report.
 */
export function readReports(message: unknown, ownOrigin: string): readonly BrowserReport[] {
  const plain = Plain.safeParse(message);
  if (plain.success) {
    const report = plain.data['csp-report'];
    // Older browsers name the directive with its sources.
    const [directive = ''] = (report['effective-directive'] || report['violated-directive']).slice(0, 64).split(' ', 1);
    return [summary('csp', { page: report['document-uri'], directive, blocked: report['blocked-uri'] }, ownOrigin)];
  }
  const listed = Listed.safeParse(Array.isArray(message) ? message.slice(0, REPORTS_MAX) : undefined);
  return (listed.data ?? []).map(({ type, body }) => {
    const kind = KINDS[type] ?? 'other';
    const directive = kind === 'integrity' ? body.destination : body.effectiveDirective;
    return summary(kind, { page: body.documentURL, directive, blocked: body.blockedURL }, ownOrigin);
  });
}

function summary(
  kind: BrowserReport['kind'],
  { page, directive, blocked }: Readonly<Record<'page' | 'directive' | 'blocked', string>>,
  ownOrigin: string,
): BrowserReport {
  const known = kind === 'integrity' ? directive === 'script' || directive === 'style' : DIRECTIVES.has(directive);
  return { kind, directive: known ? directive : 'other', blocked: origin(blocked, ownOrigin), page: pageOf(page, ownOrigin) };
}

const ORIGIN_LENGTH_MAX = 100;

function origin(blocked: string, ownOrigin: string): string {
  if (blocked === '') return 'nothing';
  if (WORDS.has(blocked)) return blocked;
  if (EXTENSIONS.test(blocked)) return 'extension';
  const url = urlOf(blocked);
  if (url === undefined || !['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol)) return 'other';
  const text = `${url.protocol}//${url.host}`;
  if (text === ownOrigin) return 'own';
  return text.length > ORIGIN_LENGTH_MAX || holdsCardNumber(text) ? 'other' : text;
}

function pageOf(address: string, ownOrigin: string): PageOfReport {
  const url = urlOf(address);
  if (url?.origin !== ownOrigin) return 'elsewhere';
  if (url.pathname === '/frame') return 'frame';
  if (url.pathname.startsWith('/pay/')) return 'checkout';
  return url.pathname === '/docs' ? 'docs' : 'elsewhere';
}

const ADDRESS_LENGTH_MAX = 4096;

function urlOf(text: string): URL | undefined {
  const address = text.slice(0, ADDRESS_LENGTH_MAX);
  return URL.canParse(address) ? new URL(address) : undefined;
}
