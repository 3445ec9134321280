/** What it means, for people, that a file that begins as gzip cannot be read to its end. The browsers have no names for it, only words. */
export function unzipProblem(error: unknown): string {
  const words = error instanceof Error ? error.message : '';
  if (goesOn.test(words))
    return 'the file goes on after the end of its compressed part: it was put together from several, or something was added to it. Unzip it, look whether it is what you expect, and choose the unzipped file';
  return 'the file is cut short or damaged: it cannot be unzipped, or is not UTF-8 text';
}

/** As Chromium, Firefox and Safari say it, in turn. */
const goesOn = /junk|after the end|past the end|trailing/i;
