import pg from 'pg';
import { expect, test } from 'vitest';
import { withoutValues } from './database-fault.ts';

function refusal(code: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError('Key (email)=(payer@example.org) is bad', 1, 'error'), { code });
}

test.each(['08006', '53100', '53300', '57014', '57P01', '57P03', '25006', '58030'])(
  'SQLSTATE %s says that the database is away for a while',
  (code) => {
    expect(withoutValues('save_payment', refusal(code))).toMatchObject({
      name: 'StorageUnavailable',
      message: `the database did not run save_payment: SQLSTATE ${code}`,
    });
  },
);

test.each([
  Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED', syscall: 'connect' }),
  new Error('Connection terminated unexpectedly'),
  new Error('Connection terminated due to connection timeout'),
  new Error('Client has encountered a connection error and is not queryable'),
  new Error('timeout exceeded when trying to connect'),
  new Error('Query read timeout'),
])('a lost connection is told as the database being away: $message', (error) => {
  expect(withoutValues('save_payment', error)).toMatchObject({ name: 'StorageUnavailable' });
});

test.each(['23505', '22021', '42P01'])('SQLSTATE %s is a refusal, without the row that it concerns', (code) => {
  const fault = withoutValues('save_payment', refusal(code));

  expect(fault).toMatchObject({ name: 'DatabaseFault', sqlState: code });
  expect(JSON.stringify([fault, String(fault)])).not.toContain('payer@example.org');
});

test('a fault of our own stays what it is', () => {
  const ours = new TypeError('undefined is not a function');

  expect(withoutValues('save_payment', ours)).toBe(ours);
});
