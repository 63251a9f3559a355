import { createHash } from 'node:crypto';

/** After so long a script that has not come is taken for missing. */
const PATIENCE_MS = 12_000;

/**
 * Runs before the form's script is there. Until then it holds back what is submitted, so that a card is not sent unencrypted by a payer who was
 * faster than the script. When the script cannot be had it says so, and lets the form go as any form does.
 */
export const SCRIPT_GUARD = `{
const root = document.documentElement;
const hold = (event) => { event.preventDefault(); root.dataset.paydeskHeld = ''; };
const started = () => { removeEventListener('submit', hold, true); removeEventListener('error', failed, true); clearTimeout(timer); };
const missing = () => { started(); delete root.dataset.paydeskHeld; document.querySelectorAll('[data-paydesk-missing]').forEach((part) => { part.hidden = false; }); };
const failed = ({ target }) => { if (target instanceof HTMLScriptElement) missing(); };
const timer = setTimeout(missing, ${String(PATIENCE_MS)});
addEventListener('submit', hold, true);
addEventListener('error', failed, true);
addEventListener('paydesk-started', started, { once: true });
}`.replaceAll('\n', ' ');

/** For the policy of a document that carries it. */
export const SCRIPT_GUARD_HASH = hashOf(SCRIPT_GUARD);

/** The source expression of a policy that allows one inline script or style sheet. */
export function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
