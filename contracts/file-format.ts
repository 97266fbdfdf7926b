/** What index, storyboard and level tracks have in common: eight bytes of magic and a u16 version first, read piece by piece from far away. */

/** The bytes are not a (whole) file of the kind. `neededBytes` is set where more bytes would help. */
export class FormatError extends Error {
  override name = 'FormatError';
  readonly neededBytes: number | undefined;
  constructor(message: string, neededBytes?: number) {
    super(message);
    this.neededBytes = neededBytes;
  }
}

/** A format's own requirement. @throws the format's own error */
export type Require = (condition: boolean, message: string) => asserts condition;

export const requiring = (OwnError: typeof FormatError): Require => (condition, message) => {
  if (!condition) throw new OwnError(message);
};

export interface Format {
  /** Eight ASCII letters. */
  readonly magic: string;
  readonly version: number;
  /** Of the header's part that every file has. */
  readonly headerBytes: number;
  /** "a storyboard" */
  readonly called: string;
  readonly OwnError: typeof FormatError;
}

/** Begins a file's header: magic and version. */
export function beginHeader({ magic, version }: Format, bytes: Uint8Array<ArrayBuffer>): DataView<ArrayBuffer> {
  for (let i = 0; i < magic.length; i++) bytes[i] = magic.charCodeAt(i);
  const view = new DataView(bytes.buffer);
  view.setUint16(magic.length, version, true);
  return view;
}

/**
 * A view of bytes that begin with a whole fixed header of this format and version.
 * @throws its own error; with `neededBytes` where `bytes` is merely too short
 */
export function openHeader({ magic, version, headerBytes, called, OwnError }: Format, bytes: Uint8Array): DataView {
  if (bytes.length < headerBytes) throw new OwnError(`The header of ${called} has ${headerBytes} bytes, got ${bytes.length}`, headerBytes);
  if (String.fromCharCode(...bytes.subarray(0, magic.length)) !== magic) throw new OwnError(`Not ${called}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const said = view.getUint16(magic.length, true);
  if (said !== version) throw new OwnError(`Version ${said} of ${called} is not known here (${version} is)`);
  return view;
}
