/** A name as it is compared: without case, accents, dots and dashes. */
export function foldedName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
