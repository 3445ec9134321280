/**
 * What a snapshot keeps, as bytes: plain objects, lists, maps, sets, numbers, texts and typed arrays, of any depth; for what has to be encrypted before the
 * browser stores it. Layout: length of the JSON, 32 bits little-endian; the JSON; then the numbers of the typed arrays, each at a multiple of 8.
 */

const arrayTypes = { Float64Array, Float32Array, Uint32Array, Int32Array, Uint16Array, Int16Array, Uint8Array, Int8Array } as const;
type ArrayName = keyof typeof arrayTypes;
type NumberArray = InstanceType<(typeof arrayTypes)[ArrayName]>;

/** A value in the JSON: itself, or in a list of one, so that no value can be taken for a sign. */
type Written = string | number | boolean | null | readonly ['a', ...Written[]] | readonly ['o', ...Written[]] | readonly [string, ...unknown[]];

const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** @throws TypeError for what it does not know, such as a function or a date. */
export function toBytes(value: unknown): Uint8Array<ArrayBuffer> {
  const arrays: NumberArray[] = [];
  let end = 0;
  const write = (one: unknown): Written => {
    if (typeof one === 'string' || typeof one === 'boolean' || one === null) return one;
    if (typeof one === 'number') return Number.isFinite(one) && !Object.is(one, -0) ? one : ['n', Object.is(one, -0) ? '-0' : String(one)];
    if (one === undefined) return ['u'];
    if (Array.isArray(one)) return ['a', ...one.map(write)];
    if (one instanceof Map) return ['m', ...[...one].flat().map(write)];
    if (one instanceof Set) return ['s', ...[...one].map(write)];
    const name = nameOf(one);
    if (name) {
      const array = one as NumberArray;
      const at = end;
      arrays.push(array);
      end = aligned(at + array.byteLength);
      return ['t', name, at, array.length];
    }
    if (typeof one === 'object' && Object.getPrototypeOf(one) === Object.prototype)
      return ['o', ...Object.entries(one).flatMap(([member, its]) => [member, write(its)])];
    throw new TypeError(`${Object.prototype.toString.call(one)} cannot be saved`);
  };
  const json = new TextEncoder().encode(JSON.stringify(write(value)));
  const start = aligned(4 + json.length);
  const bytes = new Uint8Array(start + end);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, 4);
  let at = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += aligned(array.byteLength);
  }
  return bytes;
}

/** The value that these bytes were made of. @throws Error when they were not. */
export function fromBytes(bytes: Uint8Array<ArrayBuffer>): unknown {
  const jsonBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const start = aligned(4 + jsonBytes);
  const read = (one: Written): unknown => {
    if (!Array.isArray(one)) return one;
    const [kind, ...rest] = one as readonly [string, ...Written[]];
    if (kind === 'n') return Number(rest[0]);
    if (kind === 'u') return undefined;
    if (kind === 't') {
      const [name, at, length] = rest as unknown as readonly [ArrayName, number, number];
      const type = arrayTypes[name];
      const from = start + at;
      return new type(bytes.slice(from, from + length * type.BYTES_PER_ELEMENT).buffer);
    }
    const values = rest.map(read);
    if (kind === 'a') return values;
    if (kind === 's') return new Set(values);
    const pairs = Array.from({ length: values.length / 2 }, (_, index) => [values[2 * index], values[2 * index + 1]] as const);
    return kind === 'm' ? new Map(pairs) : Object.fromEntries(pairs as readonly (readonly [string, unknown])[]);
  };
  return read(JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + jsonBytes))) as Written);
}

function nameOf(value: unknown): ArrayName | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  const name = value.constructor.name;
  return name in arrayTypes ? (name as ArrayName) : undefined;
}
