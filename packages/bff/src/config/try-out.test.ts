import { expect, test } from 'vitest';
import { simulatedAccounts } from './try-out.ts';

type Config = Parameters<typeof simulatedAccounts>[0];

const TRY_OUT = { gateway: 'payneteasy', port: 8082, control_port: 8083 };

function account(id: string, gateway: string, address: string): object {
  return { id, merchant: 'shop', gateway, settings: { endpoint: 4107, base_url: address } };
}

function simulated(tryOut: object | undefined, ...accounts: readonly object[]): readonly string[] {
  return [...simulatedAccounts({ try_out: tryOut, accounts } as unknown as Config)];
}

test('an account is simulated when its messages go to the simulated gateway, and only then', () => {
  const accounts = [
    account('simulated', 'payneteasy', 'http://127.0.0.1:8082/paynet/api/v2'),
    account('real', 'payneteasy', 'https://gate.example:8082/paynet/api/v2'),
    account('elsewhere', 'payneteasy', 'http://127.0.0.1:8084/paynet/api/v2'),
    account('other-gateway', 'mypos', 'http://127.0.0.1:8082/vmp/checkout'),
  ];

  expect(simulated(TRY_OUT, ...accounts)).toEqual(['simulated']);
  expect(simulated(undefined, ...accounts)).toEqual([]);
});
