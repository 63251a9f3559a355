import { Router } from 'express';
import { KeptContent } from '../compression.ts';
import type { Inventory } from './inventory.ts';

/** What our pages load and which headers they have, for those who watch whether it stays so. */
export function integrity(inventory: Inventory): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const content = new KeptContent(JSON.stringify(inventory, null, 2));
  router.get('/integrity.json', async (_request, response) => {
    response.set({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' }).type('json');
    await content.send(response);
  });
  return router;
}
