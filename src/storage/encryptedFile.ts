import { beginning, FileLocked } from './fileLocked.ts';
import { FileUnreadable } from './readLines.ts';
import type { RecordCipher } from './recordCipher.ts';
import { asVault, cipherWith, openVault, type Secret, type Vault } from './vault.ts';

/**
 * A **backup of an encrypted ledger**: a line of JSON with the vault, then the zipped log in pieces, each its length (32 bits, little-endian) and then
 * encrypted with the ledger's key, bound to this file, to its place, and to whether it is the last. Whoever has the passphrase, or the
 * recovery phrase, can read it anywhere. The format: docs/log-file.md.
 */
interface Header {
  readonly tidemark: 'encrypted log';
  readonly format: 1;
  readonly fileId: string;
  readonly vault: Vault;
}

/** In bytes, before it is encrypted. */
const pieceBytes = 65_536;
/** A piece that claims more is none. */
const longestPiece = 2 * pieceBytes;
/** The header is far shorter. */
const longestHeader = 8_192;

/** Keys of this tab's ledger, and of files that were unlocked here. */
const ciphers = new Map<string, RecordCipher>();

/** From now on files that were encrypted with this key can be read. */
export function rememberCipher(cipher: RecordCipher): void {
  ciphers.set(cipher.keyId, cipher);
}

/** Makes a file of a zipped log. @param vault that the key lies in. */
export function encryptedFile(
  zipped: ReadableStream<Uint8Array<ArrayBuffer>>,
  cipher: RecordCipher,
  vault: Vault,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const fileId = crypto.randomUUID();
  const header: Header = { tidemark: 'encrypted log', format: 1, fileId, vault };
  let index = 0;
  let pending = new Uint8Array(0);
  const piece = async (bytes: Uint8Array<ArrayBuffer>, isLast: boolean) => {
    const box = await cipher.encrypt(bytes, placeOf(fileId, index++, isLast));
    const whole = new Uint8Array(4 + box.length);
    new DataView(whole.buffer).setUint32(0, box.length, true);
    whole.set(box, 4);
    return whole;
  };
  return zipped.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(`${JSON.stringify(header)}\n`));
      },
      async transform(chunk, controller) {
        pending = joined(pending, chunk);
        // The last one is only known at the end.
        while (pending.length > pieceBytes) {
          controller.enqueue(await piece(pending.slice(0, pieceBytes), false));
          pending = pending.slice(pieceBytes);
        }
      },
      async flush(controller) {
        controller.enqueue(await piece(pending, true));
      },
    }),
  );
}

/** Remembers the key of a file. @returns whether the secret was the right one; undefined for what is no such file. */
export async function unlockFile(file: Blob, secret: Secret): Promise<boolean | undefined> {
  const header = await headerOf(file);
  if (!header) return undefined;
  const key = await openVault(header.vault, secret);
  if (key) rememberCipher(await cipherWith(key));
  return key !== undefined;
}

/**
 * The zipped log in an encrypted file.
 * @param stream all of the file. @throws FileLocked where its key is not known. @throws FileUnreadable, from here or the stream, where it is not as it was written.
 */
export async function decryptedFile(file: Blob, stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const header = await headerOf(file);
  if (!header) throw new FileUnreadable(damagedWords);
  const cipher = ciphers.get(header.vault.keyId);
  if (!cipher) throw new FileLocked();
  let pending = new Uint8Array(0);
  let toSkip = header.bytes;
  let index = 0;
  let hasEnded = false;
  const decrypted = async (box: Uint8Array<ArrayBuffer>) => {
    for (const isLast of [false, true]) {
      const bytes = await cipher.decrypt(box, placeOf(header.fileId, index, isLast)).catch(() => undefined);
      if (!bytes) continue;
      index += 1;
      hasEnded = isLast;
      return bytes;
    }
    throw new FileUnreadable(damagedWords);
  };
  return stream.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      async transform(chunk, controller) {
        const skipped = Math.min(toSkip, chunk.length);
        toSkip -= skipped;
        pending = joined(pending, chunk.subarray(skipped));
        for (let box = nextBox(pending); box; box = nextBox(pending)) {
          if (hasEnded) throw new FileUnreadable(damagedWords);
          controller.enqueue(await decrypted(box.slice()));
          pending = pending.slice(4 + box.length);
        }
      },
      flush() {
        if (!hasEnded || pending.length > 0) throw new FileUnreadable('the file is not whole: its end is missing');
      },
    }),
  );
}

const damagedWords = 'the file is not as it was written: it is damaged, or was changed';

/** The first piece, without its length; undefined where it is not all there. @throws FileUnreadable for what is none. */
function nextBox(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  if (bytes.length < 4) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (length > longestPiece) throw new FileUnreadable(damagedWords);
  return bytes.length < 4 + length ? undefined : bytes.subarray(4, 4 + length);
}

async function headerOf(file: Blob): Promise<(Header & { readonly bytes: number }) | undefined> {
  const text = await file.slice(0, longestHeader).text();
  const end = text.indexOf('\n');
  if (!text.startsWith(beginning) || end < 0) return undefined;
  try {
    const { format, fileId, vault } = JSON.parse(text.slice(0, end)) as Partial<Header>;
    const known = asVault(vault);
    if (format !== 1 || typeof fileId !== 'string' || !known) return undefined;
    return { tidemark: 'encrypted log', format, fileId, vault: known, bytes: new TextEncoder().encode(text.slice(0, end + 1)).length };
  } catch {
    return undefined;
  }
}

const placeOf = (fileId: string, index: number, isLast: boolean): string => `file ${fileId} ${index} ${isLast ? 'last' : 'more'}`;

function joined(one: Uint8Array<ArrayBuffer>, other: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (one.length === 0) return other;
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
