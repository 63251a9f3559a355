import type { Endpoint, Merchant, Settings } from './settings.ts';
import { ERROR_CODE, Refusal } from './refusal.ts';

/** The part of a URL behind /paynet/api/v2/. */
export interface Address {
  readonly command: string;
  /** The number that is signed. */
  readonly id: string;
  readonly isGroup: boolean;
}

export interface ChosenEndpoint {
  readonly id: string;
  readonly endpoint: Endpoint;
  readonly login: string;
  readonly merchant: Merchant;
}

/** @throws {Refusal} 4 when no id is there, 5 when it is no positive integer. */
export function readAddress(path: string): Address {
  const [command = '', second = '', third = '', ...rest] = path.split('/');
  const isGroup = second === 'group';
  const id = isGroup ? third : second;
  if (id === '') throw new Refusal(ERROR_CODE.endpointIdNotSpecified, 'End point id is not specified');
  const surplus = isGroup ? rest : [third, ...rest];
  if (!/^[1-9]\d{0,17}$/.test(id) || surplus.some((part) => part !== '')) {
    throw new Refusal(ERROR_CODE.errorParsingEndpointId, 'End point id cannot be parsed');
  }
  return { command, id, isGroup };
}

/**
 * The endpoint itself, or the group's endpoint for the currency (its first one when no currency is asked for or none has it).
 *
 * @throws {Refusal} 4 when there is no such endpoint or group.
 */
export function chooseEndpoint(settings: Settings, address: Address, currency: string): ChosenEndpoint {
  const ids = address.isGroup ? (settings.groups[address.id] ?? []) : [address.id];
  const id = ids.find((candidate) => settings.endpoints[candidate]?.currency === currency) ?? ids[0] ?? '';
  const endpoint = settings.endpoints[id];
  const merchant = endpoint === undefined ? undefined : settings.merchants[endpoint.merchant];
  if (endpoint === undefined || merchant === undefined) throw new Refusal(ERROR_CODE.endpointIdNotSpecified, 'End point not found');
  return { id, endpoint, login: endpoint.merchant, merchant };
}
