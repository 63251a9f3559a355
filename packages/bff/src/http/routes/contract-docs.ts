import { openApiDocument } from '@paydesk/shared/openapi';
import { Router } from 'express';
import { KeptContent } from '../compression.ts';
import { docsPage, type DescribedContract } from '../../pages/docs/docs-page.ts';
import { pagePolicy } from '../../pages/content-security-policy.ts';
import { pageHeaders } from '../../pages/page-headers.ts';

/** The contract, for machines and for people. */
export function contractDocs(publicUrl: string): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const contract = openApiDocument(publicUrl);
  const document = new KeptContent(JSON.stringify(contract));
  const page = new KeptContent(docsPage(publicUrl, contract as unknown as DescribedContract));
  router.get('/openapi.json', async (_request, response) => {
    response.set({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' }).type('json');
    await document.send(response);
  });
  router.get('/docs', async (_request, response) => {
    response.set({ ...pageHeaders(pagePolicy()), 'cache-control': 'public, max-age=300' }).type('html');
    await page.send(response);
  });
  return router;
}
