import { ImportDevices, ImportResult } from '#contracts/devices.ts';
import { importDevices } from '#server/directory/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'device:manage',
  summary: 'Reads a CSV list of cameras and their wearers: says what each line would change, or takes all of it or nothing.',
  body: ImportDevices,
  bodyLimit: 2 * 1024 * 1024,
  answer: { status: 200, json: ImportResult },
  errors: ['conflict'],
  ledger: ['device:import', 'directory:view'],
  handle: importDevices,
});
