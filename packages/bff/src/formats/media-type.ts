/** The type of a content without its parameters, in lower case; empty when there is none. */
export function mediaTypeOf(contentType: string): string {
  return contentType.split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The charset that a content type names. */
export function charsetParameter(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.-]{1,40})/i.exec(contentType)?.[1];
}
