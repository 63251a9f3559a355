import { createHash } from 'node:crypto';
import { Fault, MalformedMessage } from '../../payments/faults.ts';
import type { InboundMessage } from '../../payments/ports/inbound.ts';
import type { Dialect } from './dialect.ts';
import { MalformedDocument } from './malformed-document.ts';
import type { Notice } from './messages.ts';
import { queryNotice } from './query-notice.ts';
import { subjectOf, transactionResult } from './transaction-result.ts';
import { child, demandedChild, type XmlElement } from './xml-element.ts';
import { readXml } from './xml-read.ts';

/** A notice, and a digest by which a repetition of it is known. */
export interface ReadNotice {
  readonly notice: Notice;
  readonly digest: string;
}

/**
 * Reads what the gateway posts to us. Nothing in it is signed, so it proves nothing by itself: whoever calls this has
 * compared the secret of the address and looked at the source, and still believes no outcome. Notes 4.5 to 4.11, 8.1
 *
 * @throws {MalformedMessage | Fault} `unsupported_media_type`.
 */
export function readNotice({ method, contentType, body }: InboundMessage, dialect: Dialect): ReadNotice {
  if (method !== 'POST') throw new MalformedMessage('only POST is understood');
  if (!isXml(contentType)) throw new Fault('unsupported_media_type', 'Only text/xml is understood.');
  try {
    const notice = noticeIn(readXml(body, contentType), dialect);
    return { notice, digest: createHash('sha256').update(JSON.stringify(notice)).digest('hex') };
  } catch (error) {
    if (error instanceof MalformedDocument) throw new MalformedMessage(`the document cannot be read: ${error.message}`);
    throw error;
  }
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
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  return mediaType === 'text/xml' || mediaType === 'application/xml';
}
