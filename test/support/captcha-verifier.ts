import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Who knows whether a captcha was solved: tokens that begin with `solved` were, `silent` gets no answer. */
export interface CaptchaVerifier {
  /** Of the configuration of a merchant; its secret is in the environment. */
  readonly settings: object;
  readonly environment: Readonly<Record<string, string>>;
  close(): void;
}

export async function startCaptchaVerifier(): Promise<CaptchaVerifier> {
  const secret = 'captcha-secret-of-the-lamp-shop';
  const server = createServer((request, response) => {
    void text(request).then((form) => {
      const said = new URLSearchParams(form);
      const token = said.get('response') ?? '';
      if (token === 'silent') return;
      response.end(JSON.stringify({ success: said.get('secret') === secret && token.startsWith('solved') }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: { verify_url: `http://127.0.0.1:${port}/siteverify`, secret: '${env:CAPTCHA_SECRET}', allow_private: true },
    environment: { CAPTCHA_SECRET: secret },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
