import { GATEWAY, NONCE, ORIGINS } from './page-kinds.ts';

/** Where no page may frame ours, the policy says so in place of origins. */
const PATTERNS: Readonly<Record<string, string>> = {
  [ORIGINS]: String.raw`(?:'none'|https?://[\w.:[\]-]+(?: https?://[\w.:[\]-]+)*)`,
  [NONCE]: '[A-Za-z0-9+/]{22}==',
  [GATEWAY]: String.raw`https?://[\w.:[\]-]+`,
};

/** Whether a header that was received is what its template stands for. */
export function fits(template: string, received: string | null): boolean {
  if (received === null) return false;
  const pattern = template
    .split(/(\{\w+\})/)
    .map((part) => PATTERNS[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('');
  return new RegExp(`^${pattern}$`).test(received);
}
