import { fnv1a } from './fnv1a.ts';

/**
 * A map that is never changed, only followed by another: `set` and `delete` give a new map that shares almost everything with the old
 * one, which stays valid. It is what lets `evolve` be pure and a thousand keyframes fit in the room of one. A hash trie
 * with 32 branches (Bagwell, "Ideal Hash Trees", 2001).
 */
export class PersistentMap<Value> {
  readonly size: number;
  readonly #root: Node<Value>;

  private constructor(root: Node<Value>, size: number) {
    this.#root = root;
    this.size = size;
  }

  static empty<Value>(): PersistentMap<Value> {
    return new PersistentMap<Value>([], 0);
  }

  /** A map of these; of those with one key, the last. Many times quicker than to `set` them one by one. */
  static from<Value>(entries: Iterable<readonly [key: string, value: Value]>): PersistentMap<Value> {
    const root: Growing<Value> = [];
    let size = 0;
    for (const [key, value] of entries) if (put(root, fnv1a(key), key, value)) size += 1;
    return new PersistentMap(root, size);
  }

  get(key: string): Value | undefined {
    return this.#find(key, fnv1a(key));
  }

  /** A map in which `key` has this value; the same map when it had it already. */
  set(key: string, value: Value): PersistentMap<Value> {
    const hash = fnv1a(key);
    const before = this.#find(key, hash);
    if (before === value && value !== undefined) return this;
    return new PersistentMap(insert(this.#root, hash, 0, key, value) as Node<Value>, this.size + (before === undefined ? 1 : 0));
  }

  /** A map without `key`; the same map when it was not there. */
  delete(key: string): PersistentMap<Value> {
    if (this.get(key) === undefined) return this;
    return new PersistentMap(remove(this.#root, fnv1a(key), key) as Node<Value>, this.size - 1);
  }

  #find(key: string, hash: number): Value | undefined {
    let rest = hash;
    let node: Node<Value> | Leaf<Value> | undefined = this.#root;
    while (isBranch(node)) {
      node = node[rest & 31];
      rest >>>= 5;
    }
    for (let leaf: Leaf<Value> | undefined = node; leaf; leaf = leaf.next) if (leaf.key === key) return leaf.value;
    return undefined;
  }

  /** Every value, in no particular order. */
  *values(): IterableIterator<Value> {
    yield* valuesIn(this.#root);
  }
}

type Node<Value> = readonly (Node<Value> | Leaf<Value> | undefined)[];

/** `next`: another key with the very same 32-bit hash. */
interface Leaf<Value> {
  readonly key: string;
  readonly hash: number;
  readonly value: Value;
  readonly next?: Leaf<Value> | undefined;
}

function isBranch<Value>(node: Node<Value> | Leaf<Value> | undefined): node is Node<Value> {
  return Array.isArray(node);
}

function insert<Value>(
  node: Node<Value> | Leaf<Value> | undefined,
  hash: number,
  shift: number,
  key: string,
  value: Value,
): Node<Value> | Leaf<Value> {
  if (node === undefined) return { key, hash, value };
  if (isBranch(node)) {
    const branch = (hash >>> shift) & 31;
    const copy = node.slice();
    copy[branch] = insert(node[branch], hash, shift + 5, key, value);
    return copy;
  }
  if (node.hash === hash) return { key, hash, value, next: without(node, key) };
  const split: (Node<Value> | Leaf<Value> | undefined)[] = [];
  split[(node.hash >>> shift) & 31] = node;
  return insert(split, hash, shift, key, value);
}

/** A node that nobody shares yet. */
type Growing<Value> = (Growing<Value> | Leaf<Value> | undefined)[];

/** Puts a value below a node that is changed in place. Whether the key is new. */
function put<Value>(root: Growing<Value>, hash: number, key: string, value: Value): boolean {
  let node = root;
  for (let shift = 0; ; shift += 5) {
    const branch = (hash >>> shift) & 31;
    const found = node[branch];
    if (found === undefined) {
      node[branch] = { key, hash, value };
      return true;
    }
    if (Array.isArray(found)) {
      node = found;
    } else if (found.hash === hash) {
      const isNew = !holds(found, key);
      node[branch] = { key, hash, value, next: without(found, key) };
      return isNew;
    } else {
      const split: Growing<Value> = [];
      split[(found.hash >>> (shift + 5)) & 31] = found;
      node[branch] = split;
      node = split;
    }
  }
}

function holds<Value>(leaf: Leaf<Value> | undefined, key: string): boolean {
  return leaf !== undefined && (leaf.key === key || holds(leaf.next, key));
}

function remove<Value>(node: Node<Value> | Leaf<Value> | undefined, hash: number, key: string): Node<Value> | Leaf<Value> | undefined {
  if (!isBranch(node)) return without(node, key);
  const copy = node.slice();
  copy[hash & 31] = remove(node[hash & 31], hash >>> 5, key);
  return copy;
}

function without<Value>(leaf: Leaf<Value> | undefined, key: string): Leaf<Value> | undefined {
  if (!leaf) return undefined;
  return leaf.key === key ? leaf.next : { ...leaf, next: without(leaf.next, key) };
}

function* valuesIn<Value>(node: Node<Value> | Leaf<Value>): IterableIterator<Value> {
  if (isBranch(node)) {
    for (const child of node) if (child !== undefined) yield* valuesIn(child);
    return;
  }
  for (let leaf: Leaf<Value> | undefined = node; leaf; leaf = leaf.next) yield leaf.value;
}
