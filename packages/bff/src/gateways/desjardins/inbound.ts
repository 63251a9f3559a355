import { createHash } from 'node:crypto';
import { MalformedDocument } from '../../formats/malformed.ts';
import { mediaTypeOf } from '../../formats/media-type.ts';
import type { XmlElement } from '../../formats/xml.ts';
import { Fault, MalformedMessage } from '../../payments/faults.ts';
import type { InboundMessage } from '../../payments/ports/inbound.ts';
import { readInbound } from '../inbound-message.ts';
import type { Dialect } from './dialect.ts';
import { readDocument } from './documents/document.ts';
import type { Notice } from './messages.ts';
import { queryNotice } from './documents/query-notice.ts';
import { subjectOf, transactionResult } from './documents/transaction-result.ts';
import { child, demandedChild } from './documents/xml-element.ts';

/** A notice, and a digest by which a repetition of it is known. */
export interface ReadNotice {
  readonly notice: Notice;
  readonly digest: string;
}

/**
 * Reads what the gateway posts to us. Nothing in it is signed, so it proves nothing by itself: the caller has
 * compared the secret of the address and looked at the source, and still believes no outcome. Notes 4.5 to 4.11, 8.1
 *
 * @throws {MalformedMessage | Fault} `unsupported_media_type`.
 */
export function readNotice({ method, contentType, body }: InboundMessage, dialect: Dialect): ReadNotice {
  if (method !== 'POST') throw new MalformedMessage('only POST is understood');
  if (!isXml(contentType)) throw new Fault('unsupported_media_type', 'Only text/xml is understood.');
  const notice = readInbound(() => noticeIn(readDocument(body, contentType), dialect));
  return { notice, digest: createHash('sha256').update(JSON.stringify(notice)).digest('hex') };
}

/** Told apart by the child of `merchant`; two of them are none. Notes 4.7 */
function noticeIn(root: XmlElement, dialect: Dialect): Notice {
  const merchant = demandedChild(root, 'merchant');
  const { status_notice, receipt_notice } = dialect.elements;
  const kinds = ['confirm', 'transaction', status_notice, receipt_notice].filter((name) => child(merchant, name) !== undefined);
  if (kinds.length !== 1) throw new MalformedDocument('it is not one notice');
  const found = queryNotice(merchant, dialect);
  if (found !== undefined) return found;
  const confirm = child(merchant, 'confirm');
  demandRoot(root, confirm === undefined ? dialect.result_notice_root : dialect.confirm_notice_root);
  if (confirm === undefined) return { message: 'result', ...transactionResult(merchant, dialect) };
  return { message: 'confirm', ...subjectOf(merchant, demandedChild(confirm, 'transaction')) };
}

function demandRoot({ name }: XmlElement, expected: string): void {
  if (name !== expected) throw new MalformedDocument('its root is not that of a notice');
}

function isXml(contentType: string): boolean {
  return ['text/xml', 'application/xml'].includes(mediaTypeOf(contentType));
}
