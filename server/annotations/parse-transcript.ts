/**
 * A WebVTT or SubRip file → captions in plain text (w3.org/TR/webvtt1; SubRip has no standard: as its own program wrote it). Own code:
 * what is wrong has to be said with its line, and a file from anybody must take no longer than it is long. Strict about times, which
 * decide what is held to have been said when; styles, places on the screen and comments are left out. Pure.
 */
import { LONGEST_CUE, MOST_CUES, type Cue } from '#contracts/transcript.ts';
import type { TranscriptFormat } from '#contracts/transcript-facts.ts';
import { cleanLines } from '#contracts/text.ts';

export interface Parsed {
  readonly format: TranscriptFormat;
  /** By their beginning. `line`: of the file, from 1. */
  readonly cues: readonly (Cue & { readonly line: number })[];
}
/** Why it isn't taken, for whoever chose the file. */
export interface Fault {
  readonly fault: string;
}

/** Longer lines are no captions. */
const LONGEST_LINE = 10_000;
const TIME = String.raw`(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})`;
const TIMES = new RegExp(String.raw`^[ \t]*${TIME}[ \t]*-->[ \t]*${TIME}(?:[ \t]|$)`);
const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

export function parseTranscript(file: string): Parsed | Fault {
  const lines = file.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  if (file.includes('\0') || lines.some((line) => line.length > LONGEST_LINE)) return { fault: 'It is not a text with captions.' };
  const format: TranscriptFormat = /^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '') ? 'vtt' : 'srt';
  const cues: (Cue & { line: number })[] = [];
  let at = 0;
  const toBlank = () => {
    while (at < lines.length && !isBlank(lines[at])) at += 1;
  };
  if (format === 'vtt') toBlank();
  for (;;) {
    while (at < lines.length && isBlank(lines[at])) at += 1;
    if (at >= lines.length) break;
    if (format === 'vtt' && /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/.test(lines[at]!)) {
      toBlank();
      continue;
    }
    // A caption's number or name may stand before its time.
    const line = lines[at]!.includes('-->') ? at : at + 1;
    if (!lines[line]?.includes('-->')) return { fault: cues.length === 0 && format === 'srt' ? 'It is neither WebVTT nor SubRip.' : `Line ${at + 1}: text without a time. Every caption needs one; there is no empty line within a caption.` };
    const times = TIMES.exec(lines[line]!);
    const [fromUs, toUs] = times ? [usOf(times, 1), usOf(times, 5)] : [null, null];
    if (fromUs === null || toUs === null) return { fault: `Line ${line + 1}: the time can’t be read. It is written 00:01:02.500 --> 00:01:04.000.` };
    if (toUs <= fromUs) return { fault: `Line ${line + 1}: the caption ends before it begins.` };
    at = line + 1;
    const from = at;
    toBlank();
    const raw = lines.slice(from, at);
    const second = raw.findIndex((one) => one.includes('-->'));
    if (second >= 0) return { fault: `Line ${from + second + 1}: a caption begins within another one. Put an empty line between them.` };
    const text = plain(raw.join('\n'), format);
    if (text.length > LONGEST_CUE) return { fault: `Line ${from + 1}: a caption of more than ${LONGEST_CUE.toLocaleString('en-GB')} characters.` };
    if (text !== '') cues.push({ fromUs, toUs, text, line: line + 1 });
    if (cues.length > MOST_CUES) return { fault: `It has more than ${MOST_CUES.toLocaleString('en-GB')} captions.` };
  }
  if (cues.length === 0) return { fault: 'There is no caption in it.' };
  return { format, cues: cues.sort((a, b) => a.fromUs - b.fromUs || a.line - b.line) };
}

/** Four groups from `first` on. */
function usOf(groups: RegExpExecArray, first: number): number | null {
  const [hours = '0', minutes, seconds, fraction] = [groups[first], groups[first + 1]!, groups[first + 2]!, groups[first + 3]!];
  if (Number(minutes) > 59 || Number(seconds) > 59) return null;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000_000 + Number(fraction.padEnd(3, '0')) * 1000;
}

/** Without markup. Who speaks, where WebVTT says it, stands before the words. */
function plain(text: string, format: TranscriptFormat): string {
  const bare = withoutTags(format === 'srt' ? text.replaceAll(/\{\\[^{}\n]{1,40}\}/g, '') : text);
  return cleanLines(format === 'vtt' ? named(bare) : bare);
}

/** One pass, however many signs: `<` that begins no tag, or is never closed, is a sign like others. */
function withoutTags(text: string): string {
  let out = '';
  let at = 0;
  for (;;) {
    const open = text.indexOf('<', at);
    if (open < 0) return out + text.slice(at);
    if (!/^[a-z/0-9]/i.test(text.slice(open + 1, open + 2))) {
      out += text.slice(at, open + 1);
      at = open + 1;
      continue;
    }
    const close = text.indexOf('>', open);
    if (close < 0) return out + text.slice(at);
    const voice = /^v(?:\.\S*)?\s+(\S.*)$/s.exec(text.slice(open + 1, close));
    out += text.slice(at, open) + (voice ? `${voice[1]!.trim()}: ` : '');
    at = close + 1;
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '’', nbsp: ' ', lrm: '', rlm: '' };

function named(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|apos|nbsp|lrm|rlm|#\d{1,7}|#x[\da-f]{1,6});/gi, (_, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()]!;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
