import { createHash } from 'node:crypto';
import { LANGUAGE_TAGS } from '@paydesk/shared/languages';
import { atPaymentPage } from '@paydesk/widget/i18n/at-payment-page';
import { languageOf } from '@paydesk/widget/i18n/languages';
import { frameMessages, type Messages } from '@paydesk/widget/i18n/messages';

/**
 * The words of what follows the form, as a file of its own that the form does not wait for. Its name changes with its content.
 *
 * @returns Its path, `#`, and its Subresource Integrity value.
 */
export function laterWordsFile(messages: Messages): string {
  const content = contentOf(messages);
  return `${pathOf(content)}#sha256-${hashOf(content).toString('base64')}`;
}

/** Every such file: of each language, for cards typed here and at a page of the gateway. By path. */
export async function laterWordsFiles(): Promise<ReadonlyMap<string, string>> {
  const languages = await Promise.all(LANGUAGE_TAGS.map((tag) => languageOf(tag).load()));
  const contents = languages.flatMap((messages) => [messages, atPaymentPage(messages)]).map(contentOf);
  return new Map(contents.map((content) => [pathOf(content), content]));
}

function contentOf(messages: Messages): string {
  return JSON.stringify(frameMessages(messages));
}

function pathOf(content: string): string {
  return `/assets/words-${hashOf(content).toString('base64url').slice(0, 8)}.json`;
}

function hashOf(content: string): Buffer {
  return createHash('sha256').update(content).digest();
}
