/** Bytes in hand to the person's disk, by a link to them: a link to where they came from couldn't carry the token. */
export function saveFile(bytes: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = fileName;
  link.click();
  // A browser may take it over later than the press; a minute is long enough, and the bytes don't stay for ever.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
