import { readFileSync } from 'node:fs';

/** The shared reference: digests and bodies computed without this code. */
interface Vectors {
  readonly fixture: { readonly merchant_control: string };
  readonly signatures: readonly {
    readonly id: string;
    readonly command: string;
    readonly parts: readonly { readonly name: string; readonly value: string }[];
    readonly string_to_sign: string;
    readonly control: string;
    readonly url_path?: string;
    readonly params: Readonly<Record<string, string>>;
  }[];
  readonly must_not_match: readonly {
    readonly id: string;
    readonly of: string;
    readonly wrong_control: string;
    readonly must_differ_from: string;
  }[];
  readonly minor_units: readonly { readonly amount: string; readonly exponent: number; readonly minor: string }[];
  readonly response_bodies: readonly {
    readonly id: string;
    readonly raw: string;
    readonly parsed: Readonly<Record<string, string>>;
  }[];
}

export const vectors = JSON.parse(
  readFileSync(new URL('../../../../docs/protocols/vectors/payneteasy/vectors.json', import.meta.url), 'utf8'),
) as Vectors;
