/** JSON as `jsonb` takes it. What a gateway writes may hold the one character that no database keeps, or half of one. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => (typeof member === 'string' ? storableText(member) : member));
}

function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\ufffd');
}
