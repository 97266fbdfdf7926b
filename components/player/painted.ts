/** Which frame is on the screen, from the compositor's own word. */

/**
 * Calls back for every frame the browser paints with its presentation time on the element's timeline, seconds.
 * @returns stops it
 */
export function followPainted(video: HTMLVideoElement, painted: (elementSeconds: number) => void): () => void {
  if ('requestVideoFrameCallback' in video) {
    let handle = 0;
    const next: VideoFrameRequestCallback = (_now, { mediaTime }) => {
      handle = video.requestVideoFrameCallback(next);
      painted(mediaTime);
    };
    handle = video.requestVideoFrameCallback(next);
    return () => video.cancelVideoFrameCallback(handle);
  }
  // Firefox before 132: the playhead stands in for the frame; right to within one frame while it plays.
  const element: HTMLVideoElement = video;
  const tell = () => element.readyState >= element.HAVE_CURRENT_DATA && painted(element.currentTime);
  const stop = new AbortController();
  for (const event of ['timeupdate', 'seeked', 'loadeddata']) element.addEventListener(event, tell, { signal: stop.signal });
  return () => stop.abort();
}
