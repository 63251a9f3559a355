import type { Request } from 'express';
import type { PayerBrowser } from '../payments/ports/gateway-commands.ts';

const HEADER_LENGTH_MAX = 2048;
const LANGUAGE_LENGTH_MAX = 35;

/** The payer's browser as its request alone describes it. */
export function browserOf({ headers }: Request): PayerBrowser {
  return {
    accept: (headers.accept ?? '*/*').slice(0, HEADER_LENGTH_MAX),
    userAgent: (headers['user-agent'] ?? '').slice(0, HEADER_LENGTH_MAX),
    language: firstLanguage(headers['accept-language'] ?? ''),
    script: null,
  };
}

/** Browsers list the language of their own menus first. Empty when none is named. */
function firstLanguage(accepted: string): string {
  const [tag = ''] = accepted.split(/[,;]/, 1);
  return /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag.trim()) ? tag.trim().slice(0, LANGUAGE_LENGTH_MAX) : '';
}
