/** The page in a package: plays the film and says what it is, from a memory stick, without network or script. Pure. */
import type { Manifest } from '#contracts/export-package.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string) => text.replaceAll(/[&<>"']/g, (c) => ENTITIES[c]!);

const WALL = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' });

/** "0:04:05.200" */
function mediaTime(us: number): string {
  const ms = Math.round(us / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(ms / 3_600_000)}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
}

const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;

export function indexPage(manifest: Manifest): string {
  const { export: made, sources, picture, sound, mutes, redactions, together, stills, tools, files } = manifest;
  const title = made.title || `Export of ${sources[0]!.fileName}`;
  const rows = files.map(({ name, bytes, sha256 }) => `<tr><th scope="row">${safe(name)}</th><td>${bytes.toLocaleString('en-GB')}</td><td><code>${sha256}</code></td></tr>`).join('');
  const hidden = redactions.map(({ shape, style, reason, fromUs, toUs }) => `${safe(style)}, ${safe(shape.toLowerCase())}, ${mediaTime(fromUs)} to ${mediaTime(toUs)}: ${safe(reason)}`);
  const silent = mutes.map(({ fromUs, toUs, reason }) => `${mediaTime(fromUs)} to ${mediaTime(toUs)}: ${safe(reason)}`);
  const from = sources.map(({ fileName, sha256, inUs, outUs, startedAt, clockCorrectionUs, clock }) => `${safe(fileName)}, from ${mediaTime(inUs)} to ${mediaTime(outUs)}, recording begun ${safe(WALL.format(Date.parse(startedAt)))} by the camera’s clock${!together && clock && clockCorrectionUs !== 0 ? `, which is ${safe(WALL.format(Date.parse(startedAt) + clockCorrectionUs / 1000))} by ${safe(clock)}` : ''}. SHA-256 of the original as docked: <code>${sha256 ?? 'not known'}</code>`);
  return `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; media-src 'self' file:; style-src 'unsafe-inline'">
<title>${safe(title)}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: break-word; }
ul { padding-left: 1.25rem; }
video { width: 100%; max-height: 70vh; background: #000; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .25rem .75rem .25rem 0; vertical-align: top; border-bottom: 1px solid #8886; }
code { overflow-wrap: anywhere; font-size: .85em; }
@media (max-width: 40rem) { thead { display: none; } tr, th, td { display: block; padding-right: 0; } tr { border-bottom: 1px solid #8886; padding: .25rem 0; } th, td { border: 0; padding: 0; } }
</style>
<main>
<h1>${safe(title)}</h1>
<p>${safe(made.force)}. Made ${safe(WALL.format(Date.parse(made.madeAt)))}. This is a working copy; the original is kept by the force.</p>
<video src="${encodeURIComponent(picture.file)}" controls preload="metadata" aria-label="${safe(title)}"></video>
<h2>What it shows</h2>
${list(from)}
<p>${picture.frames.toLocaleString('en-GB')} frames, ${mediaTime(picture.durationUs)}, ${picture.width} × ${picture.height}. ${picture.encodedAnew ? 'Its pictures were encoded anew from the originals, frame by frame.' : 'Its coded pictures are the recording’s own.'} ${sound ? '' : 'It has no sound.'}${picture.burntIn.length > 0 ? ` Burnt into the picture: ${safe(picture.burntIn.join(', '))}.` : ''}</p>
${together ? `<h2>Whose clock</h2><p>${safe(together.clock)} Each camera shows the frame that was on at that moment; ${safe(together.moments)} names it. A camera’s own clip has all its frames.</p>${list(together.cameras.map(({ name, clock, hasSound }, n) => `Camera ${n + 1}, ${safe(name)}: ${safe(clock)}${hasSound ? '. Its sound is heard' : ''}`))}` : ''}
${stills ? `<h2>Still frames</h2>${list(stills.map(({ file, frame, filmUs, at }) => `<a href="${encodeURIComponent(file)}">${safe(file)}</a>: frame ${frame}, ${mediaTime(filmUs)} into the film, ${safe(WALL.format(Date.parse(at)))}`))}` : ''}
${files.some(({ name }) => name === 'continuity.pdf') ? '<p><a href="continuity.pdf">Continuity record</a>: who held the recording and saw it.</p>' : ''}
${hidden.length > 0 ? `<h2>What was hidden</h2>${list(hidden)}` : ''}
${silent.length > 0 ? `<h2>Where the sound was taken out</h2>${list(silent)}` : ''}
<h2>How to check it</h2>
<p>Open the force’s page /verify and give it this package, as a whole: nothing is uploaded. It says whether every file is the one that was signed, and names what was changed.</p>
<table><thead><tr><th scope="col">File</th><th scope="col">Bytes</th><th scope="col">SHA-256</th></tr></thead><tbody>${rows}</tbody></table>
<p>Made by Docket ${safe(tools.docket)} and ${safe(tools.ffmpeg)}. Export <code>${safe(made.id)}</code>.</p>
</main>
</html>
`;
}
