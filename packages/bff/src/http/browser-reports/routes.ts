import { json, Router, type RequestHandler } from 'express';
import { REPORTS_PATH } from '../../pages/reports-path.ts';
import { Fault } from '../../payments/faults.ts';
import { addressBlock } from '../address-block.ts';
import { senderAddress } from '../sender-address.ts';
import { fewAMinute } from '../few-a-minute.ts';
import { readReports } from './read-reports.ts';
import type { ReportCounts } from './report-counts.ts';

const MEDIA_TYPES = ['application/csp-report', 'application/reports+json'];
const BODY_BYTES_MAX = 16 * 1024;
const MESSAGES_A_MINUTE = 30;

/** Takes what browsers report of our pages' policies. It needs no key, so nothing follows from it but a count. */
export function browserReports(reports: ReportCounts, publicUrl: string): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const { origin } = new URL(publicUrl);
  const mayReport = fewAMinute(MESSAGES_A_MINUTE);

  const refuse: RequestHandler = (request, _response, next) => {
    if (!mayReport(addressBlock(senderAddress(request))))
      throw new Fault('too_many_requests', 'Enough is known from this address for now.');
    if (request.is(MEDIA_TYPES) === false) throw new Fault('unsupported_media_type', `Send ${MEDIA_TYPES.join(' or ')}.`);
    next();
  };

  router.post(REPORTS_PATH, refuse, json({ type: MEDIA_TYPES, limit: BODY_BYTES_MAX, inflate: false }), (request, response) => {
    const read = readReports(request.body, origin);
    if (read.length === 0) throw new Fault('malformed_body', 'This is no report of a browser.');
    for (const report of read) reports.add(report);
    response.status(204).end();
  });

  return router;
}
