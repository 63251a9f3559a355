import type { AnswerFaultKind } from '../simulators/mypos/behavior.ts';

/** Answers that cannot be believed, and what the timeline says of them. What was asked for has been done all the same. */
export const UNBELIEVABLE = [
  ['badsig', /signed by another key/],
  ['nosig', /not signed/],
  ['error3', /not signed, claims status 3/],
  ['reorder', /signed by another key/],
  ['html', /cannot be read: .+\(HTTP 200\)/],
  ['redirect', /cannot be read: .+\(HTTP 301\)/],
  ['mismatched-tag', /cannot be read: .+\(HTTP 200\)/],
  ['truncated', /cannot be read: .+\(HTTP 200\)/],
  ['empty-body', /cannot be read: .+\(HTTP 200\)/],
  ['doctype', /cannot be read: .+\(HTTP 200\)/],
  ['wrong-charset', /cannot be read: .+\(HTTP 200\)/],
  ['huge', /larger than \d+ bytes/],
  ['http-500', /cannot be read: .+\(HTTP 500\)/],
  ['http-503', /cannot be read: .+\(HTTP 503\)/],
  ['reset-after', /the answer is lost: /],
] as const satisfies readonly (readonly [AnswerFaultKind, RegExp])[];

/** Answers that are not there when we ask how it stands. */
export const LATE = ['timeout-after', 'drip'] as const satisfies readonly AnswerFaultKind[];
