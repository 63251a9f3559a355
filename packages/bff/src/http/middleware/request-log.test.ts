import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { expect, test } from 'vitest';
import { createLogger } from '../../observability/logger.ts';
import { refusedLines, requestLog } from './request-log.ts';

function logged() {
  const lines: string[] = [];
  const log = createLogger('info', { write: (line) => void lines.push(line) });
  const refused = refusedLines(log);
  const write = requestLog(log, refused);
  return {
    refused,
    request: (ip: string, statusCode: number, path = '/v1/payments') => {
      const response = Object.assign(new EventEmitter(), { statusCode, setHeader: () => undefined });
      write({ ip, path, method: 'GET' } as unknown as Request, response as unknown as Response, () => undefined);
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
