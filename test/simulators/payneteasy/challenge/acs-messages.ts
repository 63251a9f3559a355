import { deflateSync } from 'node:zlib';
import { toMajor } from '../amounts.ts';
import { merchantOf, type Gateway } from '../gateway.ts';
import type { Challenge, Order } from '../orders.ts';

const BASE64_LINE = 76;

/** Payment details as a 3DS 1.0.2 message: deflated XML in base64, broken into lines. */
export function paReq(gateway: Gateway, order: Order): string {
  const [initial] = order.transactions;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<ThreeDSecure><Message id="${order.paynetOrderId}"><PAReq><version>1.0.2</version><Merchant><name>${merchantOf(gateway, order).name}</name></Merchant><Purchase><xid>${initial.processorTransactionId}</xid><amount>${initial.amountMinor.toString()}</amount><currency>${order.currency}</currency><exponent>${String(order.exponent)}</exponent></Purchase></PAReq></Message></ThreeDSecure>`;
  const base64 = deflateSync(xml).toString('base64');
  return base64.replace(new RegExp(`.{${String(BASE64_LINE)}}`, 'g'), '$&\n');
}

/** Challenge request of 3DS 2, base64url as the standard wants it. */
export function creq(order: Order, challenge: Challenge): string {
  const message = {
    messageType: 'CReq',
    messageVersion: '2.2.0',
    threeDSServerTransID: order.transactions[0].processorTransactionId,
    acsTransID: challenge.token,
    challengeWindowSize: '05',
  };
  return Buffer.from(JSON.stringify(message)).toString('base64url');
}

/** What the ACS hands the browser for the gateway: PaRes or CRes, depending on what it was asked with. */
export function acsAnswer(order: Order, challenge: Challenge): Record<string, string> {
  const result = Buffer.from(JSON.stringify({ order: order.paynetOrderId, decision: challenge.decision })).toString('base64url');
  const isFirstVersion = order.behavior.challenge.kind === 'html';
  return isFirstVersion
    ? { PaRes: result, MD: sessionOf(order, challenge) }
    : { cres: result, threeDSSessionData: sessionOf(order, challenge) };
}

export function sessionOf(order: Order, challenge: Challenge): string {
  return `${order.paynetOrderId}.${challenge.token}`;
}

export function amountShown(order: Order): string {
  return `${toMajor(order.transactions[0].amountMinor, order.exponent)} ${order.currency}`;
}
