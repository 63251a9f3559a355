import { ScheduleId } from '@paydesk/shared/ids';
import {
  cancelSchedule,
  changeSchedule,
  createSchedule,
  listSchedules,
  pauseSchedule,
  readSchedule,
  resumeSchedule,
} from '@paydesk/shared/operations/schedules';
import type { Schedule as ScheduleView } from '@paydesk/shared/schedule';
import { Router, type RequestHandler } from 'express';
import { Fault } from '../../payments/faults.ts';
import type { Idempotency } from '../../payments/ports/idempotency.ts';
import type { Schedules } from '../../payments/ports/schedules.ts';
import { scheduleSnapshot } from '../../payments/readings/schedule-snapshot.ts';
import type { changeSchedule as changeScheduleUseCase } from '../../payments/schedules/change-schedule.ts';
import type { createSchedule as createScheduleUseCase } from '../../payments/schedules/create-schedule.ts';
import type { MoveSchedule } from '../../payments/schedules/move-schedule.ts';
import { contractRoute, pathId, type AnyCall } from '../contract-route.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { idempotencyKey, requiredIdempotencyKey } from '../idempotency-key.ts';
import { replayable } from '../idempotent.ts';
import { merchantOf } from '../middleware/authenticate.ts';

export interface SchedulesApi {
  readonly createSchedule: ReturnType<typeof createScheduleUseCase>;
  readonly changeSchedule: ReturnType<typeof changeScheduleUseCase>;
  readonly pauseSchedule: MoveSchedule;
  readonly resumeSchedule: MoveSchedule;
  readonly cancelSchedule: MoveSchedule;
  readonly schedules: Schedules;
  readonly idempotency: Idempotency;
}

export function schedulesApi(api: SchedulesApi, before: readonly RequestHandler[]): Router {
  const router = Router({ caseSensitive: true, strict: true });

  contractRoute(router, createSchedule, before, (call) =>
    api.createSchedule({ merchant: merchantOf(call.response), wanted: call.body, key: requiredIdempotencyKey(call) }),
  );

  contractRoute(router, listSchedules, before, async ({ query, response }) => {
    const schedules = await api.schedules.list({
      merchant: merchantOf(response),
      status: query.status,
      before: query.cursor === undefined ? undefined : decodeCursor(ScheduleId, query.cursor),
      limit: query.limit + 1,
    });
    const page = schedules.slice(0, query.limit);
    const last = page.at(-1);
    return {
      data: page.map(scheduleSnapshot),
      next_cursor: schedules.length > page.length && last !== undefined ? encodeCursor(last.id) : null,
    };
  });

  contractRoute(router, readSchedule, before, async ({ request, response }) => {
    const schedule = await api.schedules.load(pathId(ScheduleId, request));
    if (schedule?.merchant !== merchantOf(response)) throw new Fault('not_found', 'You have no schedule with this id.');
    return scheduleSnapshot(schedule);
  });

  contractRoute(router, changeSchedule, before, async ({ body, request, response }) =>
    scheduleSnapshot(await api.changeSchedule({ merchant: merchantOf(response), id: pathId(ScheduleId, request), wanted: body })),
  );

  contractRoute(router, pauseSchedule, before, (call) => moveBy(api.pauseSchedule, call));
  contractRoute(router, resumeSchedule, before, (call) => moveBy(api.resumeSchedule, call));
  contractRoute(router, cancelSchedule, before, (call) => moveBy(api.cancelSchedule, call));

  return router;

  function moveBy(move: MoveSchedule, call: AnyCall): Promise<ScheduleView> {
    const id = pathId(ScheduleId, call.request);
    return replayable(api.idempotency, idempotencyKey(call), async () => scheduleSnapshot(await move(merchantOf(call.response), id)));
  }
}
