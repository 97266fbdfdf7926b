import { describe, expect, it } from 'vitest';
import { LONGEST_CUE, MOST_CUES } from '#contracts/transcript.ts';
import { parseTranscript } from './parse-transcript.ts';

const said = (file: string) => {
  const parsed = parseTranscript(file);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed.cues.map(({ fromUs, toUs, text }) => [fromUs, toUs, text]);
};
const fault = (file: string) => {
  const parsed = parseTranscript(file);
  return 'fault' in parsed ? parsed.fault : parsed.cues;
};
const at = (text: string, time = '00:01.000 --> 00:02.000') => `WEBVTT\n\n${time}\n${text}\n`;
const words = (text: string) => said(at(text)).map(([, , one]) => one);

describe('WebVTT', () => {
  it('is read with hours or without, names, settings, comments and styles left out', () => {
    expect(said([
      '\ufeffWEBVTT - made elsewhere', 'Kind: captions', '', 'STYLE', '::cue { color: red }', '', 'NOTE --> a comment', 'of two lines', '', 'first', '00:01.500 --> 00:02.000 line:0 align:start', 'Stay where you are.', '', '',
      '1:00:00.000 --> 1:00:03.250', 'What’s your name?', '  And yours? ',
    ].join('\r\n'))).toEqual([[1_500_000, 2_000_000, 'Stay where you are.'], [3_600_000_000, 3_603_250_000, 'What’s your name?\nAnd yours?']]);
  });
  it('says who speaks, and shows no markup', () => {
    expect(words('<v.loud Amara Okafor>Show me <b>your <i.x>hands</i></b></v>')).toEqual(['Amara Okafor: Show me your hands']);
    expect(words('<00:00:01.500><c.red>Now</c>')).toEqual(['Now']);
    expect(words('Fish &amp; chips&nbsp;&lt;5 &#163; &#x1F600; &unknown;')).toEqual(['Fish & chips <5 £ 😀 &unknown;']);
    expect(words('1 < 2 and <script>alert(1)</script> <<b>img src=x>')).toEqual(['1 < 2 and alert(1) <img src=x>']);
    expect(words('an open <b tag')).toEqual(['an open <b tag']);
    expect(words('&#0;&#xD800;&#9999999;')).toEqual(['\ufffd\ufffd\ufffd']);
  });
  it('shows no sign that turns the direction of reading or controls anything', () => expect(words('\u202egnp.exe\u200e\u0007\tok')).toEqual(['\ufffdgnp.exe\ufffd ok']));
  it('leaves out captions that say nothing', () => expect(said(`${at('<b></b>')}\n00:03.000 --> 00:04.000\nYes\n`)).toEqual([[3_000_000, 4_000_000, 'Yes']]));
});

describe('SubRip', () => {
  it('is read in the order of its times, its tags left out and nothing else', () => {
    expect(said('2\n00:00:05,000 --> 00:00:06,000\n<i>Later</i>\n\n1\n00:00:01,5 --> 00:00:02,000 X1:0\n{\\an8}<font color="#fff">I &lt;3</font>\n5 > 4\n\n\n')).toEqual([[1_500_000, 2_000_000, 'I &lt;3\n5 > 4'], [5_000_000, 6_000_000, 'Later']]);
  });
  it('is read without numbers, and with the line ends of any system', () => expect(said('00:00:01,000 --> 00:00:02,000\rOld\r\r00:00:03,000 --> 00:00:04,000\rMac')).toHaveLength(2));
});

describe('what is refused, with its line', () => {
  it.each([
    ['', 'There is no caption in it.'],
    ['WEBVTT\n\nNOTE nothing', 'There is no caption in it.'],
    ['Dear sir,\nwith regard to', 'It is neither WebVTT nor SubRip.'],
    ['<!doctype html>\n<script>alert(1)</script>', 'It is neither WebVTT nor SubRip.'],
    ['\0\0\0\u0018ftypmp42', 'It is not a text with captions.'],
    ['x'.repeat(10_001), 'It is not a text with captions.'],
    [at('Yes', '00:01.000 --> 00:61.000'), 'Line 3: the time can’t be read. It is written 00:01:02.500 --> 00:01:04.000.'],
    [at('Yes', '-00:01.000 --> 00:02.000'), 'Line 3: the time can’t be read. It is written 00:01:02.500 --> 00:01:04.000.'],
    [at('Yes', '00:02.000 --> 00:02.000'), 'Line 3: the caption ends before it begins.'],
    [at('Yes\n\nmore of it\nand more'), 'Line 6: text without a time. Every caption needs one; there is no empty line within a caption.'],
    [at('Yes\n00:03.000 --> 00:04.000\nNo'), 'Line 5: a caption begins within another one. Put an empty line between them.'],
    [at('long '.repeat(LONGEST_CUE / 4)), 'Line 4: a caption of more than 1,000 characters.'],
    [`WEBVTT\n\n${'00:01.000 --> 00:02.000\nx\n\n'.repeat(MOST_CUES + 1)}`, 'It has more than 20,000 captions.'],
  ])('%.40j', (file, why) => expect(fault(file)).toBe(why));
  it('takes no longer than a file is long, whatever is in it', () => {
    const mean = ['<'.repeat(9_000), '<b'.repeat(4_500), '&#'.repeat(4_500), '{\\'.repeat(4_500), '<v '.repeat(3_000), ' '.repeat(9_000)];
    // 2 MB of lines that a careless pattern would try again and again from each sign.
    for (const line of mean) expect(fault(at(`${`${line}\n`.repeat(200)}<v ${' '.repeat(9_000)}`))).toEqual(expect.anything());
  });
});
