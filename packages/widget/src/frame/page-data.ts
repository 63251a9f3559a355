import type { PageData } from '@paydesk/shared/page-data';

/** What the BFF has written into this document. */
export function pageData(): PageData | undefined {
  const json = document.getElementById('paydesk-page')?.textContent;
  return json === undefined ? undefined : (JSON.parse(json) as PageData);
}
