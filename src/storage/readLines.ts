import { isEncryptedFile } from './fileLocked.ts';
import { lineLimit } from './logFile.ts';
import { unzipProblem } from './unzipProblem.ts';

/** The file cannot be read as lines of text: damaged gzip, not UTF-8, or a line without end. */
export class FileUnreadable extends Error {
  override readonly name = 'FileUnreadable';
}

/** Few enough that whoever works on them can tell how far it is, and be stopped. */
const linesAtATime = 1_000;

/**
 * Reads a file line by line, at most a thousand lines at a time, unzipping it where it is gzip (told by its first bytes, not by
 * its name) and decrypting it where it is a backup of an encrypted ledger. An empty last line is not a line.
 * @param onBytes told the bytes of the file read so far. @throws FileUnreadable. @throws FileLocked where it is encrypted and its key not known.
 */
export async function* readLines(file: Blob, onBytes: (bytes: number) => void): AsyncIterable<readonly string[]> {
  const [first, second] = await firstBytesOf(file);
  const encrypted = first === openingBrace ? await encryptedFiles(file) : undefined;
  const isGzip = encrypted !== undefined || (first === 0x1f && second === 0x8b);
  let bytes = 0;
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        onBytes(bytes);
        controller.enqueue(chunk);
      },
    }),
  );
  const readable = encrypted ? await encrypted.decryptedFile(file, counted) : counted;
  const plain = isGzip ? readable.pipeThrough(new DecompressionStream('gzip')) : readable;
  const reader = plain.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await readFrom(reader, isGzip);
      if (done) break;
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      for (let from = 0; from < lines.length; from += linesAtATime) yield lines.slice(from, from + linesAtATime);
      if (rest.length > lineLimit) throw new FileUnreadable(`the line is longer than ${lineLimit.toLocaleString('en')} characters`);
    }
    if (rest !== '') yield [rest];
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function readFrom(reader: ReadableStreamDefaultReader<string>, isGzip: boolean): Promise<ReadableStreamReadResult<string>> {
  try {
    return await reader.read();
  } catch (error) {
    if (error instanceof FileUnreadable) throw error;
    if (isGone(error)) throw new FileUnreadable(goneReason);
    throw new FileUnreadable(isGzip ? unzipProblem(error) : 'the file is not UTF-8 text');
  }
}

const openingBrace = 0x7b;

/** What reads encrypted files, where this is one. */
async function encryptedFiles(file: Blob) {
  return (await isEncryptedFile(file)) ? import('./encryptedFile.ts') : undefined;
}

async function firstBytesOf(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, 2).arrayBuffer());
  } catch (error) {
    throw isGone(error) ? new FileUnreadable(goneReason) : error;
  }
}

const goneReason = 'the file can no longer be read: it was changed, moved or deleted since it was chosen. Choose it again';

/** What a browser says of a file that is not as it was when the person chose it. */
function isGone(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'NotFoundError');
}
