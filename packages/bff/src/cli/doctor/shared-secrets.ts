import { isSecretPath } from '../../gateways/accounts.ts';
import type { ConfigFile } from '../../config/schema.ts';
import type { Examined } from './examined.ts';
import { about, type Finding, ok, warning } from './finding.ts';
import type { Check } from './run-checks.ts';

type Path = readonly (string | number)[];

interface Secret {
  readonly setting: Path;
  readonly merchant: string;
  readonly value: string;
}

/** Whether a secret of one merchant is also that of another. Keys of the API and of events are judged when the configuration is read. */
export function sharedSecretsCheck({ config }: Examined): Check {
  return { name: 'secrets', subject: null, run: () => Promise.resolve(judgeSecrets(config)) };
}

export function judgeSecrets(config: Pick<ConfigFile, 'merchants' | 'accounts'>): readonly Finding[] {
  const secrets = [
    ...config.merchants.flatMap((merchant, index) => secretsIn(config, merchant, ['merchants', index], merchant.id)),
    ...config.accounts.flatMap((account, index) => secretsIn(config, account, ['accounts', index], account.merchant)),
  ];
  const shared = secrets.flatMap((one, position) => {
    const other = secrets.slice(0, position).find(({ value, merchant }) => value === one.value && merchant !== one.merchant);
    return other === undefined ? [] : [sharedBy(other, one)];
  });
  return shared.length > 0 ? shared : [ok(about('secrets'), 'no two merchants share one')];
}

function secretsIn(config: Pick<ConfigFile, 'accounts'>, value: unknown, setting: Path, merchant: string): readonly Secret[] {
  if (typeof value === 'string') return isSecretPath(config, setting) ? [{ setting, merchant, value }] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => secretsIn(config, item, [...setting, index], merchant));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => secretsIn(config, item, [...setting, name], merchant));
}

function sharedBy(one: Secret, other: Secret): Finding {
  return warning(
    about('secrets', other.setting.join('.')),
    `is the secret of merchant ${one.merchant}, too (${one.setting.join('.')}): each of them can act as the other`,
    'Have a secret of its own made for one of them.',
  );
}
