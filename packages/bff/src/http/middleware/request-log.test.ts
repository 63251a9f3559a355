import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { expect, test } from 'vitest';
import { createLogger } from '../../observability/logger.ts';
import { NO_TRACING } from '../../observability/tracing.ts';
import { refusedLines, requestLog, type EndedRequest } from './request-log.ts';

function logged(accessLog = true) {
  const lines: string[] = [];
  const endings: EndedRequest[] = [];
  const log = createLogger('info', { write: (line) => void lines.push(line) });
  const refused = refusedLines(log);
  const write = requestLog({ log, refused, accessLog, onEnd: (ended) => void endings.push(ended), tracing: NO_TRACING });
  return {
    refused,
    endings,
    request: (ip: string, statusCode: number, path = '/v1/payments', locals: object = {}) => {
      const response = Object.assign(new EventEmitter(), { statusCode, setHeader: () => undefined, writeHead: () => undefined, locals });
      write({ ip, path, method: 'GET', headers: {} } as unknown as Request, response as unknown as Response, () => undefined);
      response.emit('close');
    },
    lines: () => lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
  };
}

test('each request is a line with the address of its sender, IPv4 as IPv4', () => {
  const { request, lines } = logged();
  request('::ffff:203.0.113.7', 200);
  expect(lines()).toMatchObject([{ msg: 'request', address: '203.0.113.7', status: 200, path: '/v1/payments' }]);
});

test('of refused requests from one address the first lines are written, the others counted; all others are written', () => {
  const { request, refused, lines } = logged();
  for (let index = 0; index < 1_000; index += 1) request('203.0.113.7', 401);
  for (let index = 0; index < 20; index += 1) request('203.0.113.7', 200);
  refused.endPeriod();

  expect(lines()).toHaveLength(5 + 20 + 1);
  expect(lines().at(-1)).toMatchObject({ msg: 'more refused requests', address: '203.0.113.7', more: 995 });
});

test.each(['/pay/pay_1/return/1/', '/pay/pay_1/challenge/1/', '/notifications/posting/main/ref-1/'])(
  'the secret after %s is left out',
  (path) => {
    const { request, lines } = logged();
    request('203.0.113.7', 404, `${path}the-secret`);
    expect(lines()[0]).toMatchObject({ path: `${path}…` });
  },
);

test('a refusal is written with its code and the paths of its fields, also where requests are not logged', () => {
  const { request, lines } = logged(false);
  request('203.0.113.7', 201);
  request('203.0.113.7', 422, '/v1/payments', { fault: { code: 'invalid_request', fields: ['payer.email'] } });
  expect(lines()).toMatchObject([{ level: 'info', status: 422, code: 'invalid_request', fields: ['payer.email'] }]);
});

test('assets are not logged at the usual level', () => {
  const { request, lines } = logged();
  request('203.0.113.7', 200, '/assets/frame.js', { asset: true });
  expect(lines()).toEqual([]);
});

test('a path of which there is no route is counted under none', () => {
  const { request, endings } = logged();
  request('203.0.113.7', 404, '/wp-login.php');
  expect(endings).toMatchObject([{ route: 'none', status: 404 }]);
});
