/**
 * The bare side, as it runs in the browser: a button, a video element and hls.js with the product's own configuration.
 * Served as it stands, stripped of its types, next to the product's own `hls-config.ts`.
 */
import Hls from 'hls.js/light';
import { hlsConfig } from '#components/player/hls-config.ts';

export interface BarePage {
  /** Takes a playlist with signed addresses and puts a fresh video element in the page; the click then opens it. */
  prepare(playlist: string): void;
  /** Makes the strip seek within so many seconds: a press on it goes to that part of them. */
  seekable(seconds: number): void;
}

declare global {
  interface Window {
    bare: BarePage;
  }
}

/** A name for what is in hand; nothing is fetched from it. */
const source = `${location.origin}/playlist.m3u8`;
const setup = {
  credentials: { appOrigin: location.origin, token: refused, signature: refused },
  startSeconds: 0,
  lineSpeed: null,
  onUnsent: (error: unknown) => console.error(error),
  playlist: (url: string) => (url === source ? playlist : undefined),
};
const product = hlsConfig(setup);
const config: typeof product = {
  ...product,
  // Everything is signed already: the request the product would make, without asking anybody for anything.
  fetchSetup: (context, init: RequestInit) => new Request(context.url, { ...init, credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', cache: 'no-store' }),
};

const stage = document.querySelector<HTMLDivElement>('#stage')!;
const strip = document.querySelector<HTMLDivElement>('#strip')!;
let hls: Hls | null = null;
let video: HTMLVideoElement | null = null;
let playlist = '';
let seconds = 0;

document.querySelector('button')!.addEventListener('click', () => {
  if (!video) return;
  hls = new Hls(config);
  hls.attachMedia(video);
  hls.loadSource(source);
});
strip.addEventListener('pointerdown', (event) => {
  const { left, width } = strip.getBoundingClientRect();
  if (video) video.currentTime = ((event.clientX - left) / width) * seconds;
});

window.bare = {
  prepare(text) {
    hls?.destroy();
    playlist = text;
    video = Object.assign(document.createElement('video'), { playsInline: true, disableRemotePlayback: true, preload: 'auto' });
    stage.replaceChildren(video);
  },
  seekable(length) {
    seconds = length;
  },
};

async function refused(): Promise<never> {
  throw new Error('The bare side asks for nothing.');
}
