import type { MerchantEvent } from '@paydesk/shared/event';
import type { Logger } from 'pino';
import type { ConfigFile } from './config/schema.ts';
import { deliveryHandlers, probeHandlers } from './jobs/delivery-handlers.ts';
import { startTaskWorker, type WorkerLimits } from './jobs/task-worker.ts';
import type { Metrics } from './observability/metrics.ts';
import { watchedDeliveries } from './observability/watched-deliveries.ts';
import { newEventId, systemRandom as random } from './security/random.ts';
import type { Storage } from './storage/storage.ts';
import { deliver } from './webhooks/deliver.ts';
import type { StoredEvent } from './webhooks/delivery.ts';
import { endpointsOf } from './webhooks/endpoints-of.ts';
import { forgetEvents } from './webhooks/forget-events.ts';
import { messageOf as messages } from './webhooks/message.ts';
import { patientDeliveries } from './webhooks/patient-deliveries.ts';
import { ping } from './webhooks/ping.ts';
import { probe } from './webhooks/probe.ts';
import { startPublishing } from './webhooks/publishing.ts';
import { httpPoster } from './webhooks/sending/http-poster.ts';
import { stopping } from './webhooks/stopping.ts';

/** Endpoints that are delivered to at a time. */
const DELIVERY_TASKS_MAX = 1024;
/** Endpoints that are probed at a time. */
const PROBE_TASKS_MAX = 64;
const FORGET_FIRST_MS = 60_000;

/** All that brings events to merchants, apart from what handles money: workers, connections, and its part of the API. */
export function composeWebhooks(
  config: ConfigFile,
  storage: Storage,
  present: (event: StoredEvent) => MerchantEvent,
  metrics: Metrics,
  log: Logger,
) {
  const { events, deliveries, tasks, clock } = storage;
  const endpoints = new Map(endpointsOf(config.merchants));
  const poster = httpPoster();
  const messageOf = messages(present, clock);
  const stop = stopping();
  const sharing = {
    endpoints,
    poster,
    messageOf,
    tasks,
    clock,
    random,
    stopping: stop,
    onHealth: healthLog(log),
    onTried: watchedDeliveries(log, metrics),
  };
  const parts = { ...sharing, deliveries: patientDeliveries(deliveries) };

  return {
    api: {
      events,
      deliveries,
      endpoints,
      presentEvent: present,
      ping: ping({ deliveries, poster, messageOf, tasks, clock, eventId: newEventId }),
    },
    /** From then on: what is under way is sent as it was begun. */
    async replace(merchants: ConfigFile['merchants']): Promise<void> {
      const changed = endpointsOf(merchants);
      endpoints.clear();
      for (const [key, endpoint] of changed) endpoints.set(key, endpoint);
      await events.configure([...endpoints.values()]);
    },
    async start(): Promise<{ stop(): Promise<void> }> {
      await events.configure([...endpoints.values()]);
      await tasks.plan('forget_events', 'all', FORGET_FIRST_MS);
      const publishing = startPublishing(events, (err) => {
        log.error({ err }, 'events could not be published; they will be');
      });
      const workers = [
        startTaskWorker(tasks, deliveryHandlers({ deliver: deliver(parts) }), unbounded(DELIVERY_TASKS_MAX), log),
        startTaskWorker(
          tasks,
          probeHandlers({ probe: probe(parts), forgetEvents: forgetEvents({ events, deliveries }, config.events.keep_days) }),
          unbounded(PROBE_TASKS_MAX),
          log,
        ),
      ];
      return {
        async stop() {
          stop.stop();
          await publishing.stop();
          await Promise.all(workers.map((worker) => worker.stop()));
          await poster.close();
        },
      };
    },
  };
}

/** A line when an endpoint begins to fail, is disabled, or receives again. */
function healthLog(log: Logger): Parameters<typeof deliver>[0]['onHealth'] {
  return ({ key: endpoint }, before, after) => {
    const fault = { endpoint, http_status: after.lastAttempt?.httpStatus, fault: after.lastAttempt?.fault };
    if (after.disabledAt !== null && before.disabledAt === null) {
      log.warn(fault, 'a webhook endpoint has answered 410 and is disabled; what is to be delivered waits for a ping that it receives');
    } else if (after.pausedUntil !== null && before.pausedUntil === null) log.warn(fault, 'a webhook endpoint is failing; deliveries wait');
    else if (after.pausedUntil === null && before.pausedUntil !== null) log.info({ endpoint }, 'a webhook endpoint receives again');
  };
}

/** The tasks of webhooks have no party: each endpoint has one. */
function unbounded(concurrentMax: number): WorkerLimits {
  return { concurrentMax, ofPartyMax: concurrentMax };
}
