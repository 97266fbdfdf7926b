/** What a file is, as ffprobe tells it: plain, bounded data. Runs ffprobe twice: streams and tags, then the first video packets. */
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { chooseAudio, chooseVideo } from './choose-tracks.ts';
import { PACKET_ENTRIES, PacketOutput, PROBE_ENTRIES, ProbeOutput, UNTAGGED_ENTRIES, type ProbedStream } from './ffprobe-output.ts';
import { cleanText, parseIso6709, type Position } from './metadata-text.ts';
import { readCameraFromFile } from './camera-in-file.ts';
import { readCreation, type Creation } from './creation-time.ts';
import { runTool } from '../tool/run-tool.ts';
import { openInput } from '../tool/tool-arguments.ts';
import { ToolFailure } from '../tool/tool-failure.ts';

/** A ratio of whole numbers, denominator positive. */
export type Rational = { num: number; den: number };

export type VideoFacts = {
  /** The stream's number in the file. */
  index: number;
  codec: string;
  profile: string | null;
  /** Coded, before rotation. */
  width: number;
  height: number;
  pixFmt: string | null;
  /** Degrees clockwise the picture is to be turned for display. */
  rotation: 0 | 90 | 180 | 270;
  /** Average; null when the file doesn't say. */
  frameRate: Rational | null;
  /** `unknown`: the file doesn't say; its pictures may. */
  scan: 'progressive' | 'interlaced' | 'unknown';
  /** Of interlaced pictures: which field is shown first, where the file says so. */
  bottomFieldFirst: boolean;
  /** High dynamic range by its transfer curve; null for ordinary pictures. */
  hdr: 'pq' | 'hlg' | null;
  /** Profile number, where the file says it is Dolby Vision. */
  dolbyVision: number | null;
  timeBase: Rational;
  startUs: Microseconds | null;
  /** Of this stream; null where the container doesn't say. */
  durationUs: Microseconds | null;
};

export type AudioFacts = { index: number; codec: string; profile: string | null; sampleRate: number; channels: number; timeBase: Rational; startUs: Microseconds | null };

/** In decode order, in ticks of the video's time base. `hidden`: the file's edit list hides it from players. */
export type VideoPacket = { pts: number | null; dts: number | null; key: boolean; hidden: boolean };

export type Probe = {
  /** ffprobe's name of the container: "mov,mp4,m4a,3gp,3g2,mj2". */
  container: string;
  /** Of the longest stream. */
  durationUs: Microseconds | null;
  /** The streams that are shown: see choose-tracks.ts. */
  video: VideoFacts | null;
  audio: AudioFacts | null;
  /** How many streams there are in all, and how many of them are pictures or sound (cover pictures aside). */
  streams: number;
  videoStreams: number;
  audioStreams: number;
  firstPackets: VideoPacket[];
  /** The camera's telemetry stream (GPMF), where it writes one. */
  telemetry: { index: number; timeBase: Rational } | null;
  creation?: Creation;
  make?: string;
  model?: string;
  serial?: string;
  location?: Position;
};

export type ProbeFile = { source: string; signal?: AbortSignal };

const TIMEOUT_MS = 60_000;
/** Tables of a day's recording take 200 MB. */
const PROBE_LIMITS = { cpuSeconds: 60, memoryBytes: 1024 ** 3 };
/** About ten seconds of video: enough to see a second GOP. */
const PACKETS_READ = 400;

/** @throws ToolFailure when ffprobe can't read the file; ZodError when its answer has another shape */
export async function probeFile({ source, signal }: ProbeFile): Promise<Probe> {
  const ask = async (args: string[]): Promise<unknown> =>
    JSON.parse((await runTool({ tool: 'ffprobe', args: [...args, '-of', 'json=compact=1', '-fflags', '+genpts', ...openInput(source)], timeoutMs: TIMEOUT_MS, signal, limits: PROBE_LIMITS })).stdout.toString('utf8'));
  const { streams, format } = ProbeOutput.parse(await ask(['-show_entries', PROBE_ENTRIES]).catch((error: unknown) => {
    // More text than any camera writes: the footage is none the worse for it.
    if (error instanceof ToolFailure && error.reason === 'limit') return ask(['-show_entries', UNTAGGED_ENTRIES]);
    throw error;
  }));
  const moving = streams.filter((s) => s.codec_type === 'video' && s.disposition?.attached_pic !== 1);
  const sound = streams.filter((s) => s.codec_type === 'audio');
  const shown = chooseVideo(moving);
  const heard = chooseAudio(sound);
  const video = shown ? videoFacts(shown) : null;
  const tags = { ...format.tags };
  const durationUs = decimalMicroseconds(format.duration) ?? decimalMicroseconds(shown?.duration);
  const telemetry = streams.find((s) => s.codec_tag_string === 'gpmd');
  const camera = telemetry ? await readCameraFromFile(source) : null;
  return {
    container: cleanText(format.format_name) ?? 'unknown',
    durationUs,
    video,
    audio: heard ? audioFacts(heard) : null,
    streams: streams.length,
    videoStreams: moving.length,
    audioStreams: sound.length,
    firstPackets: video ? await firstPackets(ask, video.index) : [],
    telemetry: telemetry ? { index: telemetry.index, timeBase: rational(telemetry.time_base) ?? { num: 1, den: 1_000_000 } } : null,
    creation: readCreation(tags, shown?.tags, durationUs),
    make: cleanText(tags['com.apple.quicktime.make'] ?? tags['com.android.manufacturer'] ?? tags['make'] ?? camera?.make),
    model: cleanText(tags['com.apple.quicktime.model'] ?? tags['com.android.model'] ?? tags['model'] ?? camera?.model),
    serial: cleanText(tags['serial'] ?? tags['serial_number'] ?? tags['com.apple.quicktime.camera.identifier'] ?? camera?.serial),
    location: parseIso6709(tags['com.apple.quicktime.location.ISO6709'] ?? tags['location']),
  };
}

async function firstPackets(ask: (args: string[]) => Promise<unknown>, index: number): Promise<VideoPacket[]> {
  const { packets } = PacketOutput.parse(await ask(['-select_streams', String(index), '-read_intervals', `%+#${PACKETS_READ}`, '-show_entries', PACKET_ENTRIES]));
  return packets.map(({ pts, dts, flags = '' }) => ({ pts: pts ?? null, dts: dts ?? null, key: flags.includes('K'), hidden: flags.includes('D') }));
}

function videoFacts(s: ProbedStream): VideoFacts {
  const turned = s.side_data_list?.find((side) => side.rotation !== undefined)?.rotation ?? 0;
  const fields = s.field_order ?? 'unknown';
  return {
    index: s.index,
    codec: cleanText(s.codec_name) ?? 'unknown',
    profile: cleanText(s.profile) ?? null,
    width: s.width ?? 0,
    height: s.height ?? 0,
    pixFmt: cleanText(s.pix_fmt) ?? null,
    // ffprobe counts anticlockwise.
    rotation: ((((Math.round(-turned / 90) % 4) + 4) % 4) * 90) as 0 | 90 | 180 | 270,
    frameRate: rational(s.avg_frame_rate),
    // DV is interlaced by its nature, and its files don't mention it.
    scan: s.codec_name === 'dvvideo' ? 'interlaced' : fields === 'progressive' || fields === 'unknown' ? fields : 'interlaced',
    bottomFieldFirst: fields === 'bb' || fields === 'tb',
    hdr: s.color_transfer === 'smpte2084' ? 'pq' : s.color_transfer === 'arib-std-b67' ? 'hlg' : null,
    dolbyVision: s.side_data_list?.find((side) => side.dv_profile !== undefined)?.dv_profile ?? null,
    timeBase: rational(s.time_base) ?? { num: 1, den: 1_000_000 },
    startUs: startOf(s),
    durationUs: decimalMicroseconds(s.duration) ?? clockMicroseconds(s.tags?.['DURATION']),
  };
}

function audioFacts(s: ProbedStream): AudioFacts {
  const timeBase = rational(s.time_base) ?? { num: 1, den: 1_000_000 };
  return { index: s.index, codec: cleanText(s.codec_name) ?? 'unknown', profile: cleanText(s.profile) ?? null, sampleRate: Number(s.sample_rate ?? 0) || 0, channels: s.channels ?? 0, timeBase, startUs: startOf(s) };
}

function startOf(s: ProbedStream): Microseconds | null {
  const timeBase = rational(s.time_base);
  return s.start_pts === undefined || !timeBase ? null : microseconds(Math.round((s.start_pts * timeBase.num * 1_000_000) / timeBase.den));
}

/** Matroska's length of a stream: "00:01:02.345000000". */
function clockMicroseconds(text: string | undefined): Microseconds | null {
  const [, hours, minutes, seconds, fraction] = /^(\d{1,4}):(\d\d):(\d\d)\.(\d{6})\d*$/.exec(text ?? '') ?? [];
  return hours === undefined ? null : microseconds(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000_000 + Number(fraction));
}

function rational(text: string | undefined): Rational | null {
  const match = /^(\d{1,10})\/(\d{1,10})$/.exec(text ?? '');
  const [num, den] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
  return num > 0 && den > 0 ? { num, den } : null;
}

/** Microseconds from ffprobe's decimal seconds, without going through a double. */
function decimalMicroseconds(text: string | undefined): Microseconds | null {
  const match = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text ?? '');
  return match ? microseconds(Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0'))) : null;
}
