import { isUtf8 } from 'node:buffer';
import { json, type RequestHandler } from 'express';

/** JSON in UTF-8, the only encoding that RFC 8259 knows. */
export function jsonBody(limit: string): RequestHandler {
  return json({
    limit,
    type: 'application/json',
    verify: (_request, _response, bytes) => {
      if (!isUtf8(bytes)) throw new NotUtf8('the body is not valid UTF-8');
    },
  });
}

class NotUtf8 extends Error {
  /** As body-parser tells its faults apart. */
  readonly type = 'charset.invalid';
}
