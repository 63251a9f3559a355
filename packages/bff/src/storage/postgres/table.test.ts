import { expect, expectTypeOf, test } from 'vitest';
import { bigint, json, table, text, time, type Columns, type Row } from './table.ts';

interface Parcel {
  readonly id: string;
  readonly state: 'packed' | 'sent';
  readonly weight: bigint;
  readonly sentAt: Date | null;
  readonly contents: readonly string[];
}

const described = {
  id: text.fixed,
  state: text.changes,
  weight: bigint.fixed,
  sentAt: time.nullable.changes,
  contents: json.changes,
};
const PARCELS = table<Parcel>('parcels', described);

const parcel: Parcel = {
  id: 'p1',
  state: 'sent',
  weight: 9_007_199_254_740_993n,
  sentAt: new Date('2026-03-01T10:00:00.123Z'),
  contents: ['lamp'],
};

test('columns are named after fields, and those that change are stored again', () => {
  expect(PARCELS.columns).toEqual(['id', 'state', 'weight', 'sent_at', 'contents']);
  expect(PARCELS.changing).toEqual(['state', 'sent_at', 'contents']);
});

test('a row travels in JSON and comes back exactly, whether read as JSON or by the driver', () => {
  const row = PARCELS.toRow(parcel);

  expect(PARCELS.fromRow(JSON.parse(JSON.stringify(row)) as typeof row)).toEqual(parcel);
  expect(PARCELS.fromRow({ ...row, weight: parcel.weight, sent_at: parcel.sentAt })).toEqual(parcel);
  expect(PARCELS.columnsInJson).toContain('weight::text as weight');
});

test('what is not known is null, and what is not described is left out', () => {
  const { sentAt, ...row } = PARCELS.fromRow({ ...PARCELS.toRow({ ...parcel, sentAt: null }), added_by_a_newer_replica: 1 } as never);

  expect(sentAt).toBeNull();
  expect(Object.keys(row)).toEqual(['id', 'state', 'weight', 'contents']);
});

test('a description is complete and right, or a type error', () => {
  const { id: _, ...forgotten } = described;

  expectTypeOf(described).toExtend<Columns<Parcel>>();
  expectTypeOf(forgotten).not.toExtend<Columns<Parcel>>();
  expectTypeOf({ ...described, state: text }).not.toExtend<Columns<Parcel>>();
  expectTypeOf({ ...described, sentAt: time.changes }).not.toExtend<Columns<Parcel>>();
  expectTypeOf({ ...described, id: text.nullable.fixed }).not.toExtend<Columns<Parcel>>();
  expectTypeOf({ ...described, weight: text.fixed }).not.toExtend<Columns<Parcel>>();
  expectTypeOf(described).toExtend<Columns<Parcel, 'id' | 'weight'>>();
  expectTypeOf(described).not.toExtend<Columns<Parcel, 'id'>>();
  expectTypeOf<Row<Parcel>['sent_at']>().toEqualTypeOf<Date | null>();
});
