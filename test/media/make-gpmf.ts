/** Telemetry as GoPro cameras write it, made here: for tests of what reads it. */

export interface MadePoint {
  readonly lat: number;
  readonly lon: number;
  /** m/s */
  readonly speed: number;
}

/** One item; `data` is whole elements of `size` bytes. */
export function klv(key: string, type: string | number, size: number, data: Uint8Array): Uint8Array {
  const padded = new Uint8Array(8 + Math.ceil(data.length / 4) * 4);
  padded.set(new TextEncoder().encode(key), 0);
  padded[4] = typeof type === 'number' ? type : type.charCodeAt(0);
  padded[5] = size;
  new DataView(padded.buffer).setUint16(6, data.length / size);
  padded.set(data, 8);
  return padded;
}

export function nest(key: string, ...items: readonly Uint8Array[]): Uint8Array {
  const data = Uint8Array.from(items.flatMap((item) => [...item]));
  return klv(key, 0, data.length % 4 === 0 && data.length > 255 ? 4 : 1, data);
}

const numbers = (width: 2 | 4, values: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(values.length * width);
  const view = new DataView(bytes.buffer);
  values.forEach((value, n) => (width === 2 ? view.setInt16(2 * n, value) : view.setInt32(4 * n, value)));
  return bytes;
};

export function gps5Stream({ points, fix, dop, utc }: { points: readonly MadePoint[]; fix: number; dop: number; utc: string }): Uint8Array {
  return nest(
    'STRM',
    klv('GPSF', 'L', 4, numbers(4, [fix])),
    ...(utc ? [klv('GPSU', 'U', utc.length, new TextEncoder().encode(utc))] : []),
    klv('GPSP', 'S', 2, numbers(2, [Math.round(dop * 100)])),
    klv('SCAL', 'l', 4, numbers(4, [1e7, 1e7, 1000, 1000, 100])),
    klv('GPS5', 'l', 20, numbers(4, points.flatMap(({ lat, lon, speed }) => [Math.round(lat * 1e7), Math.round(lon * 1e7), 20_000, Math.round(speed * 1000), Math.round(speed * 100)]))),
  );
}

export function gps9Stream({ points, fix, dop, at }: { points: readonly MadePoint[]; fix: number; dop: number; at: string }): Uint8Array {
  const ms = Date.parse(at) - Date.UTC(2000, 0, 1);
  const sample = ({ lat, lon, speed }: MadePoint) => [
    ...numbers(4, [Math.round(lat * 1e7), Math.round(lon * 1e7), 20_000, Math.round(speed * 1000), Math.round(speed * 100), Math.floor(ms / 86_400_000), ms % 86_400_000]),
    ...numbers(2, [Math.round(dop * 100), fix]),
  ];
  return nest(
    'STRM',
    klv('TYPE', 'c', 1, new TextEncoder().encode('lllllllSS')),
    klv('SCAL', 'l', 4, numbers(4, [1e7, 1e7, 1000, 1000, 100, 1, 1000, 100, 1])),
    klv('GPS9', '?', 32, Uint8Array.from(points.flatMap(sample))),
  );
}
