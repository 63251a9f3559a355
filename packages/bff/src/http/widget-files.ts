import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DOCS_STYLESHEET, DOCS_STYLESHEET_PATH } from '../pages/docs/docs-stylesheet.ts';
import { FRAME_FAULT_SCRIPT, FRAME_FAULT_SCRIPT_PATH } from '../pages/frame-fault-script.ts';
import { ICON, ICON_PATH, ICON_TYPE } from '../pages/icon.ts';
import type { Script } from '../pages/script.ts';
import { laterWordsFiles } from '../pages/later-words.ts';
import { PRINT_SCRIPT, PRINT_SCRIPT_PATH } from '../pages/print-script.ts';
import { STYLESHEET, STYLESHEET_PATH } from '../pages/stylesheet.ts';
import { KeptContent } from './compression.ts';
import { widgetDirectory } from './widget-directory.ts';

const Part = z.object({ file: z.string(), integrity: z.string().startsWith('sha384-') });
const Entry = Part.extend({ later: z.array(Part.extend({ name: z.string() })) });
const Manifest = z.object({ host: Entry, frame: Entry, page: Entry });

export interface ServedFile {
  readonly contentType: string;
  readonly content: KeptContent;
  /** Its name changes with its content. */
  readonly immutable: boolean;
}

export interface WidgetFiles {
  readonly host: Script;
  readonly frame: Script;
  readonly page: Script;
  readonly files: ReadonlyMap<string, ServedFile>;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' };

/** Reads the built widget into memory. */
export async function widgetFiles(): Promise<WidgetFiles> {
  const root = widgetDirectory();
  const manifest = Manifest.parse(JSON.parse(await readManifest(root)));
  const assets = (await readdir(join(root, 'assets'))).map((name) => `assets/${name}`);
  const files = new Map<string, ServedFile>();
  for (const path of ['paydesk.js', ...assets]) {
    const contentType = CONTENT_TYPES[path.split('.').at(-1) ?? ''];
    if (contentType !== undefined) files.set(`/${path}`, served(await readFile(join(root, path)), contentType, path !== 'paydesk.js'));
  }
  files.set(STYLESHEET_PATH, served(STYLESHEET, 'text/css; charset=utf-8', true));
  files.set(DOCS_STYLESHEET_PATH, served(DOCS_STYLESHEET, 'text/css; charset=utf-8', true));
  files.set(PRINT_SCRIPT_PATH, served(PRINT_SCRIPT, 'text/javascript; charset=utf-8', true));
  files.set(FRAME_FAULT_SCRIPT_PATH, served(FRAME_FAULT_SCRIPT, 'text/javascript; charset=utf-8', true));
  for (const [path, words] of await laterWordsFiles()) files.set(path, served(words, 'application/json; charset=utf-8', true));
  files.set(ICON_PATH, served(ICON, ICON_TYPE, true));
  // Browsers ask for it by this name where a document links none, such as the html of a gateway.
  files.set('/favicon.ico', served(ICON, ICON_TYPE, false));
  return { host: script(manifest.host), frame: script(manifest.frame), page: script(manifest.page), files };
}

async function readManifest(root: string): Promise<string> {
  try {
    return await readFile(join(root, 'manifest.json'), 'utf8');
  } catch (cause) {
    throw new Error('the widget is not built: run `pnpm build` first', { cause });
  }
}

function served(content: string | Buffer, contentType: string, immutable: boolean): ServedFile {
  return { contentType, content: new KeptContent(content), immutable };
}

function script({ file, integrity, later }: z.output<typeof Entry>): Script {
  return {
    path: `/${file}`,
    integrity,
    later: later.map((part) => ({ name: part.name, path: `/${part.file}`, integrity: part.integrity })),
  };
}
