/** hls.js ships no types for its light build; what it leaves out (subtitles, DRM, alternate sound) is not used here. */
declare module 'hls.js/light' {
  export * from 'hls.js';
  export { default } from 'hls.js';
}
