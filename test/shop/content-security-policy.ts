/** Only the BFF's origin may bring a script or stand in a frame; nothing inline, nothing evaluated, no HTML from text. */
export function contentSecurityPolicy(bffOrigin: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${bffOrigin}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src ${bffOrigin}`,
    // The redirect to the hosted page counts as a target of the form.
    `form-action 'self' ${bffOrigin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}
