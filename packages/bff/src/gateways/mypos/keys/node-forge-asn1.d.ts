/** The part of node-forge that reads ASN.1, without the rest: loading all of it takes longer than reading the configuration. */
declare module 'node-forge/lib/asn1.js' {
  import type { asn1 as Asn1 } from 'node-forge';

  const asn1: typeof Asn1;
  export default asn1;
}
