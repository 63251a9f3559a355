/** Text that is HTML already; everything else is escaped on its way into a page. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Attribute values need double quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly (string | number | Html | readonly Html[])[]): Html {
  return new Html(
    String.raw(
      { raw: strings },
      ...parts.map((part) => {
        if (part instanceof Html) return part.toString();
        if (typeof part === 'object') return part.join('');
        return String(part).replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
      }),
    ),
  );
}
