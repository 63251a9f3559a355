import { ERROR_MESSAGES, type ErrorCode } from '../error-codes.ts';
import { element, type XmlElement, type XmlNode } from '../xml/element.ts';

/** Root element of what has a merchant inside. */
export function envelope(root: string, merchantId: string, children: readonly XmlNode[]): XmlElement {
  return element(root, { input: 'xml' }, [element('merchant', { id: merchantId }, children)]);
}

/** M2. */
export function loginResponse(merchantId: string, merchantKey: string, trxId: string, trxKey: string): XmlElement {
  const login = element('login', {}, [element('trx', { id: trxId, key: trxKey })]);
  return element('response', {}, [element('merchant', { id: merchantId, key: merchantKey }, [login])]);
}

/** M9: queued, not executed. */
export function queuedResponse(merchantId: string, trxId: string): XmlElement {
  return envelope('response', merchantId, [element('transaction', { id: trxId, accepted: 'yes' })]);
}

/** M6. */
export function confirmNotice(root: string, merchantId: string, trxId: string): XmlElement {
  return envelope(root, merchantId, [element('confirm', {}, [element('transaction', { id: trxId })])]);
}

/** ME. */
export function errorResponse(code: ErrorCode): XmlElement {
  const message = element('message', {}, [{ characterData: ` ${ERROR_MESSAGES[code]} ` }]);
  return element('response', {}, [element('error', {}, [element('code', {}, [code]), message])]);
}
