/**
 * Reading what an entry keeps beside its columns. Details are JSON of many versions and the ledger is never rewritten,
 * so nothing here trusts their shape: what isn't there, or isn't what it should be, is "–".
 */
import { spanWords } from './clock-words.ts';

export const UNKNOWN = '–';

/** The details of one entry, asked field by field. Every answer is text to read, or {@link UNKNOWN}. */
export class Details {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(stored: unknown) {
    this.#fields = isObject(stored) ? stored : {};
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#fields, name) && this.#fields[name] !== null;
  }

  is(name: string, value: unknown): boolean {
    return this.#fields[name] === value;
  }

  /** Another set of details within these. */
  within(name: string): Details {
    return new Details(this.#fields[name]);
  }

  /** Of a list of such sets, each. */
  each(name: string): Details[] {
    const value = this.#fields[name];
    return Array.isArray(value) ? value.map((one: unknown) => new Details(one)) : [];
  }

  names(): string[] {
    return Object.keys(this.#fields);
  }

  text(name: string): string {
    const value = this.#fields[name];
    return typeof value === 'string' && value.trim() !== '' ? value : UNKNOWN;
  }

  /** "1,234" */
  count(name: string): string {
    return number(this.#fields[name], (n) => n.toLocaleString('en-GB'));
  }

  /** "1 recording", "12 recordings" */
  counted(name: string, one: string, many = `${one}s`): string {
    const value = this.#fields[name];
    const n = Array.isArray(value) ? value.length : value;
    return number(n, (of) => `${of.toLocaleString('en-GB')} ${of === 1 ? one : many}`);
  }

  /** "148 MB", decimal as cameras count. */
  bytes(name: string): string {
    return number(this.#fields[name], (n) => {
      const power = n < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(n) / 3));
      const value = n / 1000 ** power;
      return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}`;
    });
  }

  /** Microseconds between two clocks, without a sign: "8 h 0 min". */
  span(name: string): string {
    const value = this.#fields[name];
    return number(typeof value === 'number' ? Math.abs(value) : value, spanWords);
  }

  /** Microseconds to the millisecond, without a sign: "21.438 s". */
  seconds(name: string): string {
    const value = this.#fields[name];
    return number(typeof value === 'number' ? Math.abs(value) : value, (us) => `${(us / 1e6).toFixed(3)} s`);
  }

  isNegative(name: string): boolean {
    const value = this.#fields[name];
    return typeof value === 'number' && value < 0;
  }

  /** Microseconds as "0:04:05". */
  length(name: string): string {
    return number(this.#fields[name], mediaTime);
  }

  /** Spans of media time in microseconds: "0:00:05.0–0:00:42.3", several with commas, the sixth and later counted. */
  spans(name: string): string {
    const value = this.#fields[name];
    if (!Array.isArray(value)) return UNKNOWN;
    const said = value.slice(0, SPANS_SAID).map((span: unknown) => (Array.isArray(span) ? `${number(span[0], tenths)}–${number(span[1], tenths)}` : UNKNOWN));
    const more = value.length - said.length;
    return said.join(', ') + (more > 0 ? ` and ${more} more` : '');
  }

  /** Names of people or things: "Tom Hale and Amara Okafor", the fourth and later counted. */
  list(name: string): string {
    const value = this.#fields[name];
    if (!Array.isArray(value) || value.length === 0) return UNKNOWN;
    const all = value.map((one: unknown) => (typeof one === 'string' && one.trim() !== '' ? one : UNKNOWN));
    const said = all.length > NAMES_SAID ? [...all.slice(0, NAMES_SAID), `${all.length - NAMES_SAID} more`] : all;
    return said.length === 1 ? said[0]! : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
  }

  /** "9f2c71d0…", enough to tell two apart in a line. */
  hash(name: string): string {
    const value = this.#fields[name];
    return typeof value === 'string' && value.length > 8 ? `${value.slice(0, 8)}…` : UNKNOWN;
  }

  isEmptyList(name: string): boolean {
    const value = this.#fields[name];
    return Array.isArray(value) && value.length === 0;
  }
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
const SPANS_SAID = 5;
const NAMES_SAID = 3;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function number(value: unknown, words: (n: number) => string): string {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? words(value) : UNKNOWN;
}

/** "0:04:05.2": a glance of less than a second is a look, too. */
const tenths = (us: number) => `${mediaTime(us)}.${Math.floor(us / 100_000) % 10}`;

/** "0:04:05" */
function mediaTime(us: number): string {
  const s = Math.floor(us / 1_000_000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}
