export interface NextSteps {
  /** Of the BFF. */
  readonly url: string;
  /** Of the example shop. */
  readonly port: number;
  readonly currency: string;
  /** A number of the simulator with which a payment succeeds. */
  readonly card: string;
  /** Whether a `.gitignore` was written. */
  readonly ignored: boolean;
  readonly postgres: boolean;
}

/** What is typed and opened after `paydesk init`, as it is printed. */
export function nextSteps({ url, port, currency, card, ignored, postgres }: NextSteps): string {
  const database = postgres ? '    export DATABASE_URL=postgres://...\n' : '';
  const ignore = ignored ? '' : '\nKeep keys/ and data/ out of git: your .gitignore was left as it is.\n';
  return `Written: paydesk.config.yaml, shop.mjs, and keys that only you can read in keys/.

1. Start Paydesk, and beside it a simulated gateway and an example shop:

${database}    npx paydesk serve

2. Pay, with card ${card.replaceAll(/(.{4})(?=.)/g, '$1 ')}, any date to come and any code:

    http://localhost:${String(port)}

3. Ask to be paid from a server of your own; the answer has a checkout_url to open, and an embed_html for your page:

    curl -X POST ${url}/v1/payments \\
      -H "Authorization: Bearer $(cat keys/merchant-key)" \\
      -H 'Content-Type: application/json' -H 'Idempotency-Key: order-417-first-try' \\
      -d '{"order_reference": "order-417", "amount": 14990, "currency": "${currency}", "intent": "sale"}'

All calls are described at ${url}/docs. Once you have an account at a gateway: put its address and
credentials under accounts, and take try_out out of paydesk.config.yaml.
${ignore}`;
}
