import { createHash } from 'node:crypto';

/**
 * In the frame, tells the element around it which fault the page shows, and how high the page is. Such a page holds nothing of a
 * payment, so it answers any page that embeds it.
 */
export const FRAME_FAULT_SCRIPT = `const { paydeskFault: code } = document.querySelector('[data-paydesk-fault]').dataset;
const root = document.documentElement;
addEventListener('message', ({ source, data, ports: [port] }) => {
  if (source !== parent || port === undefined || data?.type !== 'hello') return;
  root.style.colorScheme = data.appearance?.['--paydesk-color-scheme'] ?? '';
  port.postMessage({ type: 'fault', nonce: data.nonce, code });
  new ResizeObserver(() => port.postMessage({ type: 'height', pixels: Math.ceil(root.getBoundingClientRect().height) })).observe(root);
});
`;

export const FRAME_FAULT_SCRIPT_PATH = `/assets/frame-fault-${createHash('sha256').update(FRAME_FAULT_SCRIPT).digest('base64url').slice(0, 8)}.js`;
export const FRAME_FAULT_SCRIPT_INTEGRITY = `sha384-${createHash('sha384').update(FRAME_FAULT_SCRIPT).digest('base64')}`;
