import { AddDevice, DeviceDetail, DevicePage, ListDevices } from '#contracts/devices.ts';
import { addDevice, listDevices } from '#server/directory/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'device:manage',
  summary: 'Cameras by serial number, with who wears each now.',
  query: ListDevices,
  answer: { status: 200, json: DevicePage },
  ledger: ['directory:view'],
  handle: listDevices,
});

export const POST = defineRoute({
  action: 'device:manage',
  summary: 'Makes a camera known before its first footage comes.',
  body: AddDevice,
  answer: { status: 201, json: DeviceDetail },
  errors: ['device-known'],
  ledger: ['device:add'],
  handle: addDevice,
});
