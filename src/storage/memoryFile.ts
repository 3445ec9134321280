import type { SyncFile } from './journalFile.ts';

/** A file in memory, for whoever wants to know what it would be as a journal. */
export class MemoryFile implements SyncFile {
  bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0)) {
    this.bytes = bytes;
  }

  getSize(): number {
    return this.bytes.length;
  }

  read(buffer: Uint8Array<ArrayBuffer>, { at }: { readonly at: number }): number {
    const part = this.bytes.subarray(at, at + buffer.length);
    buffer.set(part);
    return part.length;
  }

  write(buffer: Uint8Array<ArrayBuffer>, { at }: { readonly at: number }): number {
    const needed = at + buffer.length;
    if (needed > this.bytes.length) this.truncate(needed);
    this.bytes.set(buffer, at);
    return buffer.length;
  }

  truncate(length: number): void {
    const next = new Uint8Array(length);
    next.set(this.bytes.subarray(0, length));
    this.bytes = next;
  }

  flush(): void {}
}
