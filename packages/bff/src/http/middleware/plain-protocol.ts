import type { RequestHandler } from 'express';
import { Fault } from '../../payments/faults.ts';

/** A name or an address, and a port: RFC 9110 section 7.2. */
const HOST = /^(?:[A-Za-z0-9._~!$&'()*+,;=%-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{0,5})?$/;

/** Refuses what a proxy before us could read as another request than we do. Node has refused the rest before. */
export const plainProtocol: RequestHandler = (request, _response, next) => {
  const { httpVersion, headers, rawHeaders } = request;
  if (httpVersion !== '1.1' && httpVersion !== '1.0') throw new Fault('malformed_address', 'Speak HTTP/1.1.');
  if (httpVersion === '1.0' && headers['transfer-encoding'] !== undefined) {
    throw new Fault('malformed_address', 'HTTP/1.0 has no Transfer-Encoding.');
  }
  const hosts = rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host').length;
  if (hosts > 1) throw new Fault('malformed_address', 'Send one Host header.');
  if (headers.host !== undefined && headers.host !== '' && !HOST.test(headers.host)) {
    throw new Fault('malformed_address', 'The Host header is no name and port.');
  }
  next();
};
