/** Where on the stage the picture itself is: a picture keeps its shape and leaves room beside or above it. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A picture of so many pixels within a box that shows all of it, in the middle. */
export function fitted(box: Rect, width: number, height: number): Rect {
  if (width <= 0 || height <= 0) return box;
  const scale = Math.min(box.width / width, box.height / height);
  const [w, h] = [width * scale, height * scale];
  return { left: box.left + (box.width - w) / 2, top: box.top + (box.height - h) / 2, width: w, height: h };
}

/** The picture on its stage, larger or moved as it is looked at. Null until it has a size. */
export function pictureOn(stage: HTMLElement, video: HTMLVideoElement): Rect | null {
  if (video.videoWidth === 0) return null;
  const [outer, inner] = [stage.getBoundingClientRect(), video.getBoundingClientRect()];
  return fitted({ left: inner.left - outer.left, top: inner.top - outer.top, width: inner.width, height: inner.height }, video.videoWidth, video.videoHeight);
}

/**
 * Tells where it is, now and whenever that changes: the window's size, full screen, the aids to seeing, another film's shape.
 * @returns stops it
 */
export function followPicture(stage: HTMLElement, video: HTMLVideoElement, tell: (rect: Rect | null) => void): () => void {
  let last = '';
  const look = () => {
    const rect = pictureOn(stage, video);
    const said = JSON.stringify(rect);
    if (said === last) return;
    last = said;
    tell(rect);
  };
  const stop = new AbortController();
  const sizes = new ResizeObserver(look);
  sizes.observe(stage);
  sizes.observe(video);
  const styles = new MutationObserver(look);
  styles.observe(video, { attributes: true, attributeFilter: ['style'] });
  for (const event of ['loadedmetadata', 'resize']) video.addEventListener(event, look, { signal: stop.signal });
  look();
  return () => {
    stop.abort();
    sizes.disconnect();
    styles.disconnect();
  };
}
