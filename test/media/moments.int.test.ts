/** A shout planted in walking noise is found in footage made with it, through the product's own tracks. */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rank } from '#components/moments/ranked/rank.ts';
import { readTracks } from '#components/moments/ranked/read-tracks.ts';
import { decodeSpeech } from '#contracts/speech.ts';
import { deriveTracks, detectSpeech, examine, packageRecording } from '#server/media/index.ts';
import { ffmpeg } from './make-footage.ts';

const SECONDS = 200;
const SHOUT = 143;
const hasFlite = /\bflite\b/.test(String(await ffmpeg(['-hide_banner', '-filters'])));

it.skipIf(!hasFlite)('a shout in walking noise is among the first three moments, and is called a raised voice', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'docket-test-moments-'));
  try {
    const source = join(folder, 'walk.mp4');
    // Steps at 1.9 a second that rise and fall, over the street's murmur; a voice murmurs every forty seconds, and once it shouts.
    await ffmpeg([
      '-f', 'lavfi', '-i', `testsrc2=s=160x90:r=2:d=${SECONDS}`,
      '-f', 'lavfi', '-i', `aevalsrc='0.12*(1+0.3*sin(t/7))*exp(-14*mod(t*1.9\\,1))*(random(0)-0.5)':s=16000:d=${SECONDS}`,
      '-f', 'lavfi', '-i', `anoisesrc=c=pink:r=16000:a=0.02:d=${SECONDS}:seed=3`,
      '-f', 'lavfi', '-i', "flite=text='Stop. Drop the knife. Drop it now.':voice=rms",
      '-f', 'lavfi', '-i', "flite=text='Then we went along to the shop':voice=slt",
      '-filter_complex',
      `[3:a]aresample=16000,volume=2.5,adelay=${SHOUT * 1000}[shout];[4:a]aresample=16000,volume=0.05,apad=whole_dur=40,aloop=loop=-1:size=640000[talk];[1:a][2:a][talk][shout]amix=inputs=4:duration=first:normalize=0,alimiter[a]`,
      '-map', '0:v', '-map', '[a]', '-t', String(SECONDS), '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '4', '-pix_fmt', 'yuv420p', '-c:a', 'aac', source,
    ]);
    const { probe, verdict } = await examine({ source });
    if (verdict.decision === 'unplayable' || !probe) throw new Error('The footage can’t be played.');
    const { mediaPath, index } = await packageRecording({ source, outDir: join(folder, 'package'), probe, plan: verdict.plan });
    const open = async () => createReadStream(mediaPath);
    const [tracks, speech] = [await deriveTracks({ open, index }), await detectSpeech({ open, index })];
    const read = await readTracks((kind) => async (start, end) => tracks[kind]!.slice(start, end));
    const { moments, unseen } = rank({ durationUs: SECONDS * 1e6, ...read, speech: decodeSpeech(speech!.track), positions: null });
    const place = moments.findIndex(({ at }) => at / 1e6 >= SHOUT - 2 && at / 1e6 <= SHOUT + 4);
    expect(place).toBeGreaterThanOrEqual(0);
    expect(place).toBeLessThan(3);
    expect(moments[place]!.reasons).toEqual(expect.arrayContaining([expect.stringMatching(/^Raised voice, \d+ LU above/)]));
    expect(moments.length).toBeLessThan(6);
    // Walking is no running.
    expect(moments.flatMap(({ reasons }) => reasons).join()).not.toMatch(/Running/);
    expect(unseen).toEqual([expect.stringMatching(/GPS/)]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
