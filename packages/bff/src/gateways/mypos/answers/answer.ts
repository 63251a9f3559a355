import type { KeyObject } from 'node:crypto';
import { MalformedDocument } from '../../../formats/malformed.ts';
import { ANSWER_BYTES_MAX, treeOfJson, treeOfXml } from './tree-formats.ts';
import { hasRepeatedName, signedValues, valueOf, type SignedTree } from './signed-tree.ts';
import { isAuthentic } from '../signature.ts';

export type OutputFormat = 'XML' | 'JSON';

/** What came back. Only `verified` says anything about money; after the others the outcome is open. */
export type Answer =
  | { readonly kind: 'verified'; readonly tree: SignedTree }
  | {
      readonly kind: 'unverified';
      readonly reason: 'unsigned' | 'signature';
      /** For diagnosis only: their author is not proven. */
      readonly claimed: { readonly status: string | undefined; readonly statusMessage: string | undefined };
    }
  | { readonly kind: 'malformed'; readonly reason: 'empty' | 'page' | 'too_large' | 'not_well_formed' | 'repeated_name' };

/**
 * Reads an answer in the format asked for; content types are not documented and not looked at.
 * The gateway may answer an error without a signature: recognized, and not believed. Notes 5.4
 *
 * @param keys Those of the gateway that are trusted.
 */
export function readAnswer(body: Uint8Array, format: OutputFormat, keys: readonly KeyObject[]): Answer {
  if (body.byteLength > ANSWER_BYTES_MAX) return { kind: 'malformed', reason: 'too_large' };
  const text = decoded(body);
  if (text === undefined) return { kind: 'malformed', reason: 'not_well_formed' };
  if (text.trim() === '') return { kind: 'malformed', reason: 'empty' };
  if (PAGE.test(text)) return { kind: 'malformed', reason: 'page' };
  const tree = treeOf(text, format);
  if (tree === undefined) return { kind: 'malformed', reason: 'not_well_formed' };

  const claimed = { status: valueOf(tree, 'Status'), statusMessage: valueOf(tree, 'StatusMsg') };
  if (valueOf(tree, 'Signature') === undefined) return { kind: 'unverified', reason: 'unsigned', claimed };
  if (!isAuthenticMessage(tree, keys)) return { kind: 'unverified', reason: 'signature', claimed };
  return hasRepeatedName(tree) ? { kind: 'malformed', reason: 'repeated_name' } : { kind: 'verified', tree };
}

/** Whether a message is signed by the gateway: an answer, or one inside an answer on its own. Notes 5.3 */
export function isAuthenticMessage(tree: SignedTree, keys: readonly KeyObject[]): boolean {
  return isAuthentic(signedValues(tree), valueOf(tree, 'Signature') ?? '', keys);
}

/** What a browser would be shown: sent, for example, when no `User-Agent` came. Notes 3.2 */
const PAGE = /^\s*(?:<!doctype\s+html|<html[\s>])/i;

function decoded(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

function treeOf(text: string, format: OutputFormat): SignedTree | undefined {
  try {
    return format === 'JSON' ? treeOfJson(text) : treeOfXml(text);
  } catch (error) {
    if (error instanceof MalformedDocument) return undefined;
    throw error;
  }
}
