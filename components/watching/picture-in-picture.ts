/** The picture in a window of its own, where the browser has that. @returns what became of it, to be said */
export async function togglePictureInPicture(video: HTMLVideoElement | null, isMarked: boolean): Promise<string> {
  // That window shows the picture alone: who watches could not be read on it.
  if (isMarked) return 'Not while footage carries the name of who watches.';
  if (!video || !document.pictureInPictureEnabled) return 'This browser has no window for a picture.';
  try {
    if (document.pictureInPictureElement) {
      await document.exitPictureInPicture();
      return 'Back on the page';
    }
    await video.requestPictureInPicture();
    return 'In a window of its own';
  } catch (error) {
    console.info('No picture in picture', error);
    return 'The browser refused a window for the picture.';
  }
}
