import type { Pool } from 'pg';
import { NEW_HEALTH, type EndpointHealth } from '../../webhooks/endpoint.ts';
import type { Deliveries } from '../../webhooks/ports/deliveries.ts';
import { run, type Statement } from './statement.ts';
import { storableJson } from './storable-json.ts';
import { assigned, listed, type StoredRow } from './table.ts';
import { ENDPOINT_HEALTH, toHealth } from './webhook-tables.ts';

/** $1 endpoint. */
const LOAD_HEALTH: Statement = {
  name: 'load_health',
  text: `select ${listed(ENDPOINT_HEALTH.columns)} from webhook_endpoints where key = $1`,
};

/** $1 endpoint, $2 health, JSON. */
const SAVE_HEALTH: Statement = {
  name: 'save_health',
  text: `
    update webhook_endpoints e set ${assigned(ENDPOINT_HEALTH.changing, 'n')}
    from json_populate_record(null::webhook_endpoints, $2::json) n where e.key = $1`,
};

export function endpointHealth(pool: Pool): Pick<Deliveries, 'healthOf' | 'saveHealth'> {
  return {
    async healthOf(endpoint) {
      const [row] = await run<StoredRow<EndpointHealth>>(pool, LOAD_HEALTH, [endpoint]);
      return row === undefined ? NEW_HEALTH : toHealth(row);
    },

    async saveHealth(endpoint, health) {
      await run(pool, SAVE_HEALTH, [endpoint, storableJson(ENDPOINT_HEALTH.toRow(health))]);
    },
  };
}
