/** A file that the browser was asked to save, kept at hand so that it can be saved again. */
export interface SavedFile {
  readonly name: string;
  readonly url: string;
  /** Frees the file's memory, once a download begun before is surely done. */
  readonly forget: () => void;
}

const forgetAfterMs = 60_000;

/** Asks the browser to save a file under a name, as if a link to it had been followed. */
export function download(file: Blob, name: string): SavedFile {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  return { name, url, forget: () => void setTimeout(() => URL.revokeObjectURL(url), forgetAfterMs) };
}
