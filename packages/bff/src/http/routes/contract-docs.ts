import { openApiDocument } from '@paydesk/shared/openapi';
import { Router } from 'express';
import { docsPage } from '../../pages/docs-page.ts';
import { pagePolicy } from '../../pages/content-security-policy.ts';

/** The contract, for machines and for people. */
export function contractDocs(publicUrl: string): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const document = openApiDocument(publicUrl);
  const page = docsPage();
  router.get('/openapi.json', (_request, response) => {
    response.set({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' }).json(document);
  });
  router.get('/docs', (_request, response) => {
    response.set({ 'content-security-policy': pagePolicy(), 'cache-control': 'public, max-age=300' }).type('html').send(page);
  });
  return router;
}
