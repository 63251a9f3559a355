/** Text as PEM is meant to stand in a file: line ends of any system, or written as `\n` in an environment variable. Notes 11.6 */
export function readPem(text: string): { readonly label: string; readonly pem: string } | undefined {
  const pem = text
    .replaceAll(/\\r|\r/g, '')
    .replaceAll('\\n', '\n')
    .trim();
  const label = PEM.exec(pem)?.[1];
  return label === undefined || pem.length > CHARACTERS_MAX ? undefined : { label, pem: `${pem}\n` };
}

/** The bytes inside. */
export function derOf(pem: string): Buffer {
  return Buffer.from(pem.replaceAll(/-----[^-]+-----/g, ''), 'base64');
}

/** One block, nothing before or after it. */
const PEM = /^-----BEGIN ([A-Z0-9 ]+)-----\n(?:[A-Za-z0-9+/=:,\s]|-(?!-))*\n-----END \1-----$/;
const CHARACTERS_MAX = 20_000;
