/**
 * GPMF, GoPro's telemetry: key, type, size, count, then the data padded to four bytes, nested where the type is zero.
 * Big-endian. Written from the format's public description (gopro/gpmf-parser, README). Pure, and read as hostile: every length is
 * held against the bytes there are, every step goes forward, and what makes no sense is left out.
 */

/** One item. `data` is a view, at most `size * count` bytes, less where the bytes end before. */
export type Klv = { key: string; type: string; /** Bytes of one element. */ size: number; count: number; data: Uint8Array };

/** One position as the receiver gave it. Degrees, metres a second; `fix` 0 none, 2 without height, 3 with. */
export type GpsSample = { lat: number; lon: number; speed: number | null; fix: number; /** Dilution of precision: below 5 is good. */ precision: number | null };

export type GpsPayload = {
  samples: GpsSample[];
  /** GPS time (UTC, microseconds since 1970) of the payload's first sample, where the receiver had a fix. */
  utcUs: number | null;
};

/** More in one payload is not a camera's: a payload is about a second, and receivers give at most 25 positions in it. */
const MOST_SAMPLES = 2_000;
const EPOCH_2000 = Date.UTC(2000, 0, 1);

/** The items that lie one after another. Ends at the first that is not one (a null key is padding). */
export function* klvIn(bytes: Uint8Array): Generator<Klv> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + 8 <= bytes.length) {
    if (bytes[at] === 0) return;
    const key = String.fromCharCode(...bytes.subarray(at, at + 4));
    const size = bytes[at + 5]!;
    const count = view.getUint16(at + 6);
    const end = at + 8 + size * count;
    yield { key, type: bytes[at + 4] === 0 ? '' : String.fromCharCode(bytes[at + 4]!), size, count, data: bytes.subarray(at + 8, Math.min(end, bytes.length)) };
    at = end + ((4 - (end % 4)) % 4);
  }
}

/** Text of the first item with this key anywhere in the devices' items: the camera's serial number (CASN), its name (MINF). */
export function textOf(bytes: Uint8Array, key: string): string | undefined {
  for (const device of klvIn(bytes)) {
    if (device.key !== 'DEVC') continue;
    for (const item of klvIn(device.data)) if (item.key === key && item.type === 'c') return String.fromCharCode(...item.data.subarray(0, 200));
  }
  return undefined;
}

/** The positions of one payload (about a second of them). The newer stream is taken where a camera writes both. */
export function readGpsPayload(bytes: Uint8Array): GpsPayload {
  let best: GpsPayload = { samples: [], utcUs: null };
  let isNewer = false;
  for (const device of klvIn(bytes)) {
    if (device.key !== 'DEVC') continue;
    for (const stream of klvIn(device.data)) {
      if (stream.key !== 'STRM' || isNewer) continue;
      const items = new Map([...klvIn(stream.data)].slice(0, 64).map((item) => [item.key, item]));
      if (items.has('GPS9')) {
        best = readGps9(items);
        isNewer = best.samples.length > 0;
      } else if (items.has('GPS5')) best = readGps5(items);
    }
  }
  return best;
}

type Items = ReadonlyMap<string, Klv>;

/** Latitude, longitude, height, ground speed, speed in space: five 32-bit numbers; fix, precision and time once a payload. */
function readGps5(items: Items): GpsPayload {
  const { data } = items.get('GPS5')!;
  const scale = scales(items.get('SCAL'), 5);
  const fix = whole(items.get('GPSF')) ?? 0;
  const dop = whole(items.get('GPSP'));
  const view = viewOf(data);
  const samples: GpsSample[] = [];
  for (let at = 0; at + 20 <= data.length && samples.length < MOST_SAMPLES; at += 20) {
    const of = (n: number) => view.getInt32(at + 4 * n) / scale[n]!;
    add(samples, { lat: of(0), lon: of(1), speed: of(3), fix, precision: dop === null ? null : dop / 100 });
  }
  return { samples, utcUs: fix >= 2 ? gpsuTime(items.get('GPSU')) : null };
}

/** The same five, then days since 2000, seconds since midnight, precision and fix: each position has its own time. */
function readGps9(items: Items): GpsPayload {
  const { data, size } = items.get('GPS9')!;
  const scale = scales(items.get('SCAL'), 9);
  const view = viewOf(data);
  const samples: GpsSample[] = [];
  let utcUs: number | null = null;
  if (size !== 32) return { samples, utcUs };
  for (let at = 0; at + 32 <= data.length && samples.length < MOST_SAMPLES; at += 32) {
    const of = (n: number) => (n < 7 ? view.getInt32(at + 4 * n) : view.getUint16(at + 28 + 2 * (n - 7))) / scale[n]!;
    const fix = of(8);
    if (at === 0 && fix >= 2) utcUs = storable(EPOCH_2000 * 1000 + Math.round(of(5)) * 86_400e6 + Math.round(of(6) * 1e6));
    add(samples, { lat: of(0), lon: of(1), speed: of(3), fix, precision: of(7) });
  }
  return { samples, utcUs };
}

function add(samples: GpsSample[], sample: GpsSample): void {
  const { lat, lon, speed } = sample;
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180 || (lat === 0 && lon === 0) || !Number.isFinite(lat + lon)) return;
  samples.push({ ...sample, speed: speed !== null && speed >= 0 && speed < 1000 ? speed : null });
}

/** What each element of a sample is divided by: one for all, or one each. Zero and absence divide by nothing. */
function scales(item: Klv | undefined, elements: number): number[] {
  const read = item ? numbers(item) : [];
  return Array.from({ length: elements }, (_, n) => (read.length === 1 ? read[0] : read[n]) || 1);
}

function numbers({ type, size, data }: Klv): number[] {
  const view = viewOf(data);
  const found: number[] = [];
  const width = type === 's' || type === 'S' ? 2 : type === 'l' || type === 'L' ? 4 : 0;
  if (width === 0 || size < width) return found;
  for (let at = 0; at + width <= data.length && found.length < 16; at += width)
    found.push(type === 's' ? view.getInt16(at) : type === 'S' ? view.getUint16(at) : type === 'l' ? view.getInt32(at) : view.getUint32(at));
  return found;
}

const whole = (item: Klv | undefined): number | null => (item ? (numbers(item)[0] ?? null) : null);

/** "191118234514.000": year of this century, month, day, hours, minutes, seconds; UTC. */
function gpsuTime(item: Klv | undefined): number | null {
  const text = item ? String.fromCharCode(...item.data.subarray(0, 20)) : '';
  const match = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.(\d{3})/.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second, ms] = match.slice(1).map(Number) as [number, number, number, number, number, number, number];
  const at = Date.UTC(2000 + year, month - 1, day, hour, minute, second, ms);
  // 31 February is no date, whatever it rolls over to.
  return new Date(at).getUTCDate() === day && month >= 1 && month <= 12 ? storable(at * 1000) : null;
}

const storable = (us: number): number | null => (Number.isSafeInteger(us) && us > 0 ? us : null);

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
