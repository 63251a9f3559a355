import { MalformedDocument } from '../../../formats/malformed.ts';
import type { XmlElement } from '../../../formats/xml.ts';
import { ERROR_CODE } from '../field-forms.ts';
import type { ErrorResponse } from '../messages.ts';
import { child, textOf } from './xml-element.ts';

/**
 * ME: an `error` element says that there is one, with any code. Notes 4.12
 *
 * @returns `undefined` when the response is none.
 * @throws {MalformedDocument} When it is an error and something else at once.
 */
export function readErrorResponse(root: XmlElement): ErrorResponse | undefined {
  const error = child(root, 'error');
  if (error === undefined) return undefined;
  if (child(root, 'merchant') !== undefined) throw new MalformedDocument('it is an error and an answer at once');
  const code = textOf(error, 'code');
  return {
    message: 'error',
    ...(code !== undefined && ERROR_CODE.test(code) ? { code } : {}),
    text: textOf(error, 'message') ?? '',
  };
}
