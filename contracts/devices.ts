/** Cameras, who wears them and what their clocks are corrected by, as administrators see them. */
import { z } from 'zod';
import { CalibrationSource } from './clock.ts';
import { AssignmentId, CalibrationId, DeviceId, PersonId } from './ids.ts';
import { moment, text } from './text.ts';

/** A camera's serial number as Docket keeps it. Makers print capitals; people and files write either: one camera, one row. */
export const serialOf = (said: string): string => said.trim().toUpperCase();

export const ListDevices = z.object({
  /** Part of a serial number, maker, model, or of the wearer's name. */
  search: text(0, 64).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListDevices = z.infer<typeof ListDevices>;

export const DeviceRow = z.object({
  id: DeviceId,
  serial: z.string(),
  maker: z.string().nullable(),
  model: z.string().nullable(),
  /** Who it is assigned to now. */
  wearer: z.object({ id: PersonId, name: z.string(), since: z.iso.datetime() }).nullable(),
  /** Corrections of its clock that wait for a person. */
  proposals: z.number().int(),
});
export type DeviceRow = z.infer<typeof DeviceRow>;
export const DevicePage = z.object({ items: z.array(DeviceRow), nextCursor: z.string().nullable() }).meta({ id: 'DevicePage' });
export type DevicePage = z.infer<typeof DevicePage>;

export const DeviceDetail = DeviceRow.extend({
  /** Latest first. */
  assignments: z.array(
    z.object({ id: AssignmentId, officer: z.object({ id: PersonId, name: z.string(), warrantNumber: z.string().nullable() }), from: z.iso.datetime(), to: z.iso.datetime().nullable() }),
  ),
  /** Latest first. Those accepted count, from their moment on, until the next. */
  calibrations: z.array(
    z.object({
      id: CalibrationId,
      from: z.iso.datetime(),
      offsetUs: z.number().int(),
      ratePpm: z.number(),
      source: CalibrationSource,
      state: z.enum(['proposed', 'accepted', 'dismissed']),
      reason: z.string(),
      decidedBy: z.string().nullable(),
      decidedAt: z.iso.datetime().nullable(),
    }),
  ),
}).meta({ id: 'DeviceDetail' });
export type DeviceDetail = z.infer<typeof DeviceDetail>;

export const AddDevice = z.object({ serial: text(1, 64), maker: text(1, 64).optional(), model: text(1, 64).optional() });
export type AddDevice = z.infer<typeof AddDevice>;

export const AssignDevice = z.object({
  officerId: PersonId,
  from: moment,
  to: moment.nullable().default(null),
});
export type AssignDevice = z.infer<typeof AssignDevice>;

export const EndAssignment = z.object({ to: moment });
export type EndAssignment = z.infer<typeof EndAssignment>;

/** Ten years either way: a clock further off was never set, and its dates are not believed anyway. */
const LARGEST_OFFSET_US = 10 * 366 * 86_400_000_000;

export const AddCalibration = z.object({
  /** By the camera's own clock, corrections before it are not touched. */
  from: moment,
  offsetUs: z.number().int().min(-LARGEST_OFFSET_US).max(LARGEST_OFFSET_US),
  ratePpm: z.number().min(-1000).max(1000).default(0),
  reason: text(3, 500),
});
export type AddCalibration = z.infer<typeof AddCalibration>;

export const DecideCalibration = z.object({ accept: z.boolean() });
export type DecideCalibration = z.infer<typeof DecideCalibration>;

/** More rows than any force docks in one list. */
export const IMPORT_MOST_ROWS = 5_000;
export const IMPORT_COLUMNS = ['serial', 'maker', 'model', 'officer', 'from', 'to'] as const;

export const ImportDevices = z.object({
  /** A table with a heading line; columns as {@link IMPORT_COLUMNS}, in any order. */
  csv: z.string().max(1_500_000),
  /** False only says what would happen. */
  apply: z.boolean(),
});
export type ImportDevices = z.infer<typeof ImportDevices>;

export const ImportRow = z.object({
  /** In the file, counted from 1, the heading included. */
  line: z.number().int(),
  serial: z.string(),
  outcome: z.enum(['added', 'assigned', 'added-and-assigned', 'filled-in', 'unchanged', 'error']),
  /** What is wrong with it, or what it does, in words. */
  words: z.string(),
});
export type ImportRow = z.infer<typeof ImportRow>;
export const ImportResult = z
  .object({ rows: z.array(ImportRow), added: z.number().int(), assigned: z.number().int(), unchanged: z.number().int(), errors: z.number().int(), applied: z.boolean() })
  .meta({ id: 'ImportResult' });
export type ImportResult = z.infer<typeof ImportResult>;
