import { createHash } from 'node:crypto';
import type { ListedFile, ListedPage } from './inventory.ts';

/**
 * What a document runs or applies that the inventory does not list for its page. Reads our own markup; what hides from this reading
 * (an attribute with a script, say) is stopped by the policy, whose header is compared as well.
 *
 * @returns A sentence for each.
 */
export function unlistedParts(document: string, page: ListedPage, files: readonly ListedFile[]): readonly string[] {
  const found: string[] = [];
  const integrityAt = new Map(files.filter(({ path }) => page.files.includes(path)).map(({ path, integrity }) => [path, integrity]));
  for (const [, tag = '', attributes = '', text = ''] of document.matchAll(/<(script|style)\b([^>]*)>([\s\S]*?)<\/\1\s*>/gi)) {
    const source = attribute(attributes, 'src');
    if (source !== undefined) found.push(...judgeFile(source, attributes, integrityAt));
    else if (tag.toLowerCase() === 'style' || isScript(attributes)) found.push(...judgeInline(tag, attributes, text, page));
  }
  for (const [, attributes = ''] of document.matchAll(/<link\b([^>]*)>/gi)) {
    const relation = attribute(attributes, 'rel') ?? '';
    const address = attribute(attributes, 'href') ?? '';
    if (relation !== 'icon') found.push(...judgeFile(address, attributes, integrityAt));
  }
  return found;
}

/** A type that is no script's is data. */
function isScript(attributes: string): boolean {
  return attribute(attributes, 'type')?.toLowerCase() !== 'application/json';
}

function judgeFile(address: string, attributes: string, integrityAt: ReadonlyMap<string, string>): readonly string[] {
  const expected = integrityAt.get(address);
  if (expected === undefined) return [`loads ${address.slice(0, 200)}, which is not listed for it`];
  return attribute(attributes, 'integrity') === expected ? [] : [`loads ${address} without its integrity value`];
}

function judgeInline(tag: string, attributes: string, text: string, { inline }: ListedPage): readonly string[] {
  const nonce = attribute(attributes, 'nonce') === undefined ? undefined : "'nonce-{nonce}'";
  const hash = `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return inline.some(({ source }) => source === hash || source === nonce) ? [] : [`holds a ${tag} that is not listed for it: ${hash}`];
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`\\s${name}\\s*=\\s*"([^"]*)"`, 'i').exec(attributes)?.[1];
}
