import { z } from 'zod';
import type { Operation } from '../operation.ts';
import { NewSchedule, Schedule, ScheduleChange, ScheduleStatus } from '../schedule.ts';
import { cursor, limit } from './parameters.ts';

export const createSchedule = {
  id: 'createSchedule',
  method: 'post',
  path: '/v1/schedules',
  summary: 'Have a stored card charged at regular times',
  description:
    'Each run is a payment with the stored card, made by us at its time. What was declined is tried again as `retry_after` says.',
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
  description: 'With the time of the next run, and why it is paused if it is.',
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
  description: 'Active, paused, completed and canceled ones.',
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
  description: 'What is left out stays as it is. Payments that were made already do not change.',
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
  description: 'Until it is resumed. A payment that is under way goes on.',
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
  description: 'Runs that fell due while it was paused are left out; a run that had begun goes on.',
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
  description: 'For good. A payment that is under way goes on.',
  caller: 'merchant',
  scope: 'pay',
  idempotencyKey: 'accepted',
  status: 200,
  response: Schedule,
} as const satisfies Operation;
