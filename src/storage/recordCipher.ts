import { fnv1a } from '../eventsourcing/fnv1a.ts';

/** What is stored was not encrypted with this key for this place, or is not as it was written. */
export class NotDecrypted extends Error {
  override readonly name = 'NotDecrypted';
  constructor(place: string) {
    super(`${place} cannot be decrypted: it was not written with this key, not for this place, or is not as it was written`);
  }
}

/** Before what is encrypted: the initialization vector, new for every record. */
const vectorBytes = 12;

/**
 * Encrypts records, each bound to its place (AES-256-GCM, the place as associated data): one that is changed, or put where another belongs, is refused.
 * The keys never leave the browser's own keeping. Why so: docs/decisions/0029-passphrase.md.
 */
export class RecordCipher {
  /** Which key this is. */
  readonly keyId: string;
  readonly #key: CryptoKey;
  readonly #markSalt: string;

  private constructor(keyId: string, key: CryptoKey, markSalt: string) {
    this.keyId = keyId;
    this.#key = key;
    this.#markSalt = markSalt;
  }

  /** @param master of HKDF, 256 bits, not extractable, for `deriveKey` and `deriveBits`. */
  static async of(keyId: string, master: CryptoKey): Promise<RecordCipher> {
    const derivation = (what: string) => ({
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(0),
      info: new TextEncoder().encode(`tidemark ${what} ${keyId}`),
    });
    const [key, salt] = await Promise.all([
      crypto.subtle.deriveKey(derivation('records'), master, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
      crypto.subtle.deriveBits(derivation('marks'), master, 128),
    ]);
    return new RecordCipher(keyId, key, String.fromCharCode(...new Uint16Array(salt)));
  }

  /** @param place says what the record is and where it stands; no two records that are there at once have the same. */
  async encrypt(bytes: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>> {
    const vector = crypto.getRandomValues(new Uint8Array(vectorBytes));
    const encrypted = await crypto.subtle.encrypt(this.#parameters(vector, place), this.#key, bytes);
    const box = new Uint8Array(vectorBytes + encrypted.byteLength);
    box.set(vector);
    box.set(new Uint8Array(encrypted), vectorBytes);
    return box;
  }

  /** @throws NotDecrypted */
  async decrypt(box: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>> {
    try {
      const parameters = this.#parameters(box.subarray(0, vectorBytes), place);
      return new Uint8Array(await crypto.subtle.decrypt(parameters, this.#key, box.subarray(vectorBytes)));
    } catch {
      throw new NotDecrypted(place);
    }
  }

  /**
   * Thirty-two bits that tell one event's id from another's, to be looked at where nothing can be waited for: FNV-1a of the id behind a salt
   * that only the key gives.
   */
  markOf(id: string): number {
    return fnv1a(this.#markSalt + id);
  }

  #parameters(iv: Uint8Array<ArrayBuffer>, place: string) {
    return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`${this.keyId} ${place}`) };
  }
}
