/** Wire names to values; what is not known is absent, never empty. */
export type Parameters = Readonly<Record<string, string>>;

/** Trims values before they are signed, and leaves out what is empty. Notes 2.2 */
export function knownParameters(parameters: Readonly<Record<string, string | undefined>>): Parameters {
  const trimmed = Object.entries(parameters).map(([name, value]) => [name, value?.trim() ?? ''] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
}

export function firstCharacters(text: string, count: number): string {
  return Array.from(text.trim()).slice(0, count).join('');
}
