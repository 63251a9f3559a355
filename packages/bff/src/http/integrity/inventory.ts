import { createHash } from 'node:crypto';
import { DOCS_STYLESHEET_PATH } from '../../pages/docs/docs-stylesheet.ts';
import { FRAME_FAULT_SCRIPT_PATH } from '../../pages/frame-fault-script.ts';
import { FORM_STYLE_HASHES } from '../../pages/form-style.ts';
import { pageHeaders } from '../../pages/page-headers.ts';
import { PRINT_SCRIPT_PATH } from '../../pages/print-script.ts';
import type { Script } from '../../pages/script.ts';
import { SCRIPT_GUARD_HASH } from '../../pages/script-guard.ts';
import { STYLESHEET_PATH } from '../../pages/stylesheet.ts';
import { EVERY_HEADER } from '../middleware/content-security.ts';
import type { ServedFile, WidgetFiles } from '../widget-files.ts';
import { NONCE, pageKinds, type PageKind } from './page-kinds.ts';

export interface ListedFile {
  readonly path: string;
  readonly kind: 'script' | 'style' | 'words' | 'image';
  /** Why it is loaded. */
  readonly purpose: string;
  /** Subresource Integrity. */
  readonly integrity: string;
  readonly bytes: number;
}

export interface ListedInline {
  /** As the policy of the page writes it: a hash, or a nonce that is new with each answer. */
  readonly source: string;
  readonly purpose: string;
}

export interface ListedPage {
  readonly page: string;
  readonly address: string;
  /** Templates: `{merchant_origins}`, `{nonce}` and `{gateway_origin}` differ between answers. */
  readonly headers: Readonly<Record<string, string>>;
  /** Paths of `files` that the page may run or apply; no others. */
  readonly files: readonly string[];
  readonly inline: readonly ListedInline[];
  /** The gateway's own scripts run in it, in an origin without rights. */
  readonly foreign: boolean;
}

/** All that payers' pages load from us. */
export interface Inventory {
  readonly files: readonly ListedFile[];
  readonly pages: readonly ListedPage[];
}

const PURPOSES = {
  host: 'the element in the merchant’s page: opens the frame and the challenge; never sees a card',
  frame: 'the card form in the frame: checks what is typed, encrypts it, sends it',
  page: 'the card form and the outcome on our own pages',
  later: 'a part of the form that is loaded when it is needed',
  stylesheet: 'how our own pages look',
  docsStylesheet: 'how the description of the API looks',
  print: 'the button that prints a receipt',
  frameFault: 'tells the element around the frame why there is no form',
  words: 'the words of what follows the form, in one language',
  icon: 'the icon',
  unused: 'no page of this build loads it',
} as const;

const KINDS: Readonly<Record<string, ListedFile['kind']>> = {
  'text/javascript': 'script',
  'text/css': 'style',
  'application/json': 'words',
};

const STABLE_HOST = '/paydesk.js';

/** @param insecure Whether our pages come by http. */
export function inventoryOf(widget: WidgetFiles, insecure: boolean): Inventory {
  const words = [...widget.files].filter(([, { contentType }]) => contentType.startsWith('application/json')).map(([path]) => path);
  return {
    files: [...widget.files].map(([path, file]) => listedFile(path, file, purposeOf(path, widget, words))),
    pages: pageKinds(insecure).map((kind) => ({
      page: kind.page,
      address: kind.address,
      headers: { ...EVERY_HEADER, ...pageHeaders(kind.policy) },
      files: filesOf(kind, widget, words),
      inline: inlineOf(kind),
      foreign: kind.foreign === true,
    })),
  };
}

/** Subresource Integrity value of a file. */
export function integrityOf(content: Uint8Array): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

function listedFile(path: string, { contentType, content: { plain } }: ServedFile, purpose: string): ListedFile {
  const [type = ''] = contentType.split(';');
  return { path, kind: KINDS[type] ?? 'image', purpose, integrity: integrityOf(plain), bytes: plain.length };
}

function purposeOf(path: string, { host, frame, page }: WidgetFiles, words: readonly string[]): string {
  if (path === host.path || path === STABLE_HOST) return PURPOSES.host;
  if (path === frame.path) return PURPOSES.frame;
  if (path === page.path) return PURPOSES.page;
  const part = [...frame.later, ...page.later].find((later) => later.path === path);
  if (part !== undefined) return `${PURPOSES.later}: ${part.name}`;
  if (words.includes(path)) return PURPOSES.words;
  if (path === STYLESHEET_PATH) return PURPOSES.stylesheet;
  if (path === DOCS_STYLESHEET_PATH) return PURPOSES.docsStylesheet;
  if (path === PRINT_SCRIPT_PATH) return PURPOSES.print;
  if (path === FRAME_FAULT_SCRIPT_PATH) return PURPOSES.frameFault;
  return path.endsWith('.js') || path.endsWith('.css') ? PURPOSES.unused : PURPOSES.icon;
}

const ALSO = {
  stylesheet: STYLESHEET_PATH,
  'docs-stylesheet': DOCS_STYLESHEET_PATH,
  print: PRINT_SCRIPT_PATH,
  'frame-fault': FRAME_FAULT_SCRIPT_PATH,
} as const;

function filesOf({ entry, also }: PageKind, widget: WidgetFiles, words: readonly string[]): readonly string[] {
  const scripts = entry === undefined ? [] : [...pathsOf(widget[entry]), ...words];
  return [...scripts, ...also.map((name) => ALSO[name])];
}

function pathsOf({ path, later }: Script): readonly string[] {
  return [path, ...later.map((part) => part.path)];
}

const INLINE: Readonly<Record<PageKind['inline'][number], readonly ListedInline[]>> = {
  'form-style': FORM_STYLE_HASHES.map((source) => ({ source, purpose: 'how the form looks, before anything else is loaded' })),
  'script-guard': [{ source: SCRIPT_GUARD_HASH, purpose: 'holds back what is submitted until the form’s script is there' }],
  'self-posting': [{ source: `'nonce-${NONCE}'`, purpose: 'leads the payer on to the gateway' }],
};

function inlineOf({ inline }: PageKind): readonly ListedInline[] {
  return inline.flatMap((name) => INLINE[name]);
}
