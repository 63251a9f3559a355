import { z } from 'zod';
import type { Operation } from '../operation.ts';
import { NewSchedule, Schedule, ScheduleChange, ScheduleStatus } from '../schedule.ts';
import { cursor, limit } from './parameters.ts';

export const createSchedule = {
  id: 'createSchedule',
  method: 'post',
  path: '/v1/schedules',
  summary: 'Have a stored card charged at regular times',
  caller: 'merchant',
  scope: 'pay',
  idempotencyKey: 'required',
  body: NewSchedule,
  status: 201,
  response: Schedule,
} as const satisfies Operation;

export const readSchedule = {
  id: 'readSchedule',
  method: 'get',
  path: '/v1/schedules/{id}',
  summary: 'Read a schedule; GET /v1/payments?schedule= lists its payments',
  caller: 'merchant',
  scope: 'read',
  status: 200,
  response: Schedule,
} as const satisfies Operation;

export const listSchedules = {
  id: 'listSchedules',
  method: 'get',
  path: '/v1/schedules',
  summary: 'List schedules, newest first',
  caller: 'merchant',
  scope: 'read',
  query: z.strictObject({
    status: ScheduleStatus.optional(),
    cursor,
    limit,
  }),
  status: 200,
  response: z.object({ data: z.array(Schedule), next_cursor: z.string().nullable() }).meta({ id: 'SchedulePage' }),
} as const satisfies Operation;

export const changeSchedule = {
  id: 'changeSchedule',
  method: 'patch',
  path: '/v1/schedules/{id}',
  summary: 'Change the runs that are still to come',
  caller: 'merchant',
  scope: 'pay',
  body: ScheduleChange,
  status: 200,
  response: Schedule,
} as const satisfies Operation;

export const pauseSchedule = {
  id: 'pauseSchedule',
  method: 'post',
  path: '/v1/schedules/{id}/pause',
  summary: 'Make no further run for now',
  caller: 'merchant',
  scope: 'pay',
  idempotencyKey: 'accepted',
  status: 200,
  response: Schedule,
} as const satisfies Operation;

export const resumeSchedule = {
  id: 'resumeSchedule',
  method: 'post',
  path: '/v1/schedules/{id}/resume',
  summary: 'Go on with the next run that is due',
  caller: 'merchant',
  scope: 'pay',
  idempotencyKey: 'accepted',
  status: 200,
  response: Schedule,
} as const satisfies Operation;

export const cancelSchedule = {
  id: 'cancelSchedule',
  method: 'post',
  path: '/v1/schedules/{id}/cancel',
  summary: 'Make no further run ever',
  caller: 'merchant',
  scope: 'pay',
  idempotencyKey: 'accepted',
  status: 200,
  response: Schedule,
} as const satisfies Operation;
