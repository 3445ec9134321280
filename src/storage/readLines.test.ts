import { expect, test } from 'vitest';
import { lineLimit } from './logFile.ts';
import { FileUnreadable, readLines } from './readLines.ts';

async function gzipped(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function linesOf(file: Blob, onBytes: (bytes: number) => void = () => undefined): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const some of readLines(file, onBytes)) lines.push(...some);
  return lines;
}

test('a plain file and a zipped one give the same lines, whatever they are called', async () => {
  const text = 'one\ntwo\nthree\n';
  expect(await linesOf(new Blob([text]))).toEqual(['one', 'two', 'three']);
  expect(await linesOf(new Blob([await gzipped(text)]))).toEqual(['one', 'two', 'three']);
  expect(await linesOf(new File([await gzipped(text)], 'log.jsonl'))).toEqual(['one', 'two', 'three']);
});

test('the last line may lack its end', async () => {
  expect(await linesOf(new Blob(['one\ntwo']))).toEqual(['one', 'two']);
});

test('empty lines are lines, but nothing after the last end is', async () => {
  expect(await linesOf(new Blob(['one\n\ntwo\n\n']))).toEqual(['one', '', 'two', '']);
  expect(await linesOf(new Blob([]))).toEqual([]);
});

test('a byte order mark before the first line is not part of it', async () => {
  expect(await linesOf(new Blob(['\ufeffone\n\ufefftwo\n']))).toEqual(['one', '\ufefftwo']);
});

test('a line is put together from pieces, wherever they were cut', async () => {
  const long = 'ž'.repeat(200_000);
  expect(await linesOf(new Blob([`${long}\n${long}`]))).toEqual([long, long]);
});

test('tells how far it has read, up to the size of the file', async () => {
  const file = new Blob([await gzipped('one\n'.repeat(100_000))]);
  const told: number[] = [];
  await linesOf(file, (bytes) => told.push(bytes));
  expect(told.at(-1)).toBe(file.size);
  expect(told).toEqual([...told].sort((left, right) => left - right));
});

test('stopping early is no error', async () => {
  for await (const lines of readLines(new Blob(['one\n'.repeat(100_000)]), () => undefined)) {
    expect(lines[0]).toBe('one');
    break;
  }
});

test('a file that is cut short is told apart from a whole one', async () => {
  const whole = await gzipped(Array.from({ length: 5_000 }, (_, index) => `line ${index * 7919}`).join('\n'));
  const refusal = await linesOf(new Blob([whole.slice(0, -20)])).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(FileUnreadable);
  expect(refusal).toMatchObject({ message: expect.stringContaining('cut short or damaged') as string });
});

test('a zipped file with a wrong byte is refused', async () => {
  const bytes = await gzipped('line\n'.repeat(5_000));
  bytes[bytes.length - 6] = (bytes[bytes.length - 6] ?? 0) ^ 0xff;
  await expect(linesOf(new Blob([bytes]))).rejects.toThrow(FileUnreadable);
});

test('what is not UTF-8 is refused', async () => {
  await expect(linesOf(new Blob([new Uint8Array([0x7b, 0xff, 0xfe, 0x0a])]))).rejects.toThrow('the file is not UTF-8 text');
});

test('a line without end is refused', async () => {
  await expect(linesOf(new Blob(['short\n', 'x'.repeat(lineLimit * 3)]))).rejects.toThrow('the line is longer than 1,000,000 characters');
});

test('the lines before a line without end are handed out first, so that it is known which one it is', async () => {
  const lines: string[] = [];
  const reading = async () => {
    for await (const some of readLines(new Blob([`one\ntwo\n${'x'.repeat(lineLimit * 3)}`]), () => undefined)) lines.push(...some);
  };
  await expect(reading()).rejects.toThrow('the line is longer than');
  expect(lines).toEqual(['one', 'two']);
});

test('at most a thousand lines are handed out at a time, however large the pieces of the file are', async () => {
  const sizes: number[] = [];
  for await (const lines of readLines(new Blob(['x\n'.repeat(2_500)]), () => undefined)) sizes.push(lines.length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2_500);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000);
});

test('a file that went away while it was read is said to be just that', async () => {
  const gone = new DOMException('The file could not be read', 'NotReadableError');
  const file = new Blob(['one\n']);
  Object.defineProperty(file, 'stream', { value: () => new ReadableStream({ start: (controller) => controller.error(gone) }) });
  await expect(linesOf(file)).rejects.toThrow('the file can no longer be read');
});
