import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What can happen to the files of a browser that is not running, by the store that they belong to. Each is given the profile and
 * answers with what it did, or undefined where there is nothing to damage.
 */
export const damages = {
  leveldb: {
    'torn end of the log': (profile) => cut(newest(databaseFiles(profile, /\.log$/)), (size) => size - 3),
    'a byte flipped in the log': (profile) => flip(newest(databaseFiles(profile, /\.log$/))),
    'a byte flipped in the manifest': (profile) => flip(newest(databaseFiles(profile, /^MANIFEST/))),
    'a table deleted': (profile) => remove(largest(databaseFiles(profile, /\.ldb$/))),
    'a byte flipped in a table': (profile) => flip(largest(databaseFiles(profile, /\.ldb$/))),
    'the log deleted': (profile) => remove(newest(databaseFiles(profile, /\.log$/))),
    'half of the log cut off': (profile) => cut(newest(databaseFiles(profile, /\.log$/)), (size) => size >> 1),
    'CURRENT deleted': (profile) => remove(newest(databaseFiles(profile, /^CURRENT$/))),
    'the database deleted': (profile) => remove(join(profile, 'Default/IndexedDB')),
  },
  sqlite: {
    'the last page cut off': (profile) => cut(largest(sqliteFiles(profile)), (size) => size - 4_096),
    'the header of a page flipped': (profile) => flip(largest(sqliteFiles(profile)), (size) => 4_096 * Math.floor(size / 8_192)),
    'a page zeroed': (profile) => zero(largest(sqliteFiles(profile)), (size) => 4_096 * Math.floor(size / 8_192), 4_096),
    'a byte flipped in a row': (profile) => flipInText(largest(sqliteFiles(profile)), 'MoneyDeposited'),
    'a bit of the head’s kind flipped': (profile) => flipInHead(largest(sqliteFiles(profile)), () => 0, 0x10),
    'a byte flipped in the head’s name': (profile) => flipInHead(largest(sqliteFiles(profile)), (bytes) => bytes.indexOf('urn:uuid:') + 12, 0x01),
    'a bit of the index entry of the head flipped': (profile) => flipInIndex(largest(sqliteFiles(profile)), headKey, -1, 0x08),
    'a bit of that entry’s header flipped': (profile) => flipInIndex(largest(sqliteFiles(profile)), headKey, -3, 0x02),
    'a byte flipped in the ledger’s name': (profile) => flipInText(largest(sqliteFiles(profile)), '"\x06ledger"\x06source'),
    'half of it cut off': (profile) => cut(largest(sqliteFiles(profile)), (size) => size >> 1),
    'the header smashed': (profile) => zero(largest(sqliteFiles(profile)), () => 0, 100),
    emptied: (profile) => cut(largest(sqliteFiles(profile)), () => 0),
    'the file deleted': (profile) => remove(largest(sqliteFiles(profile))),
    'the database deleted': (profile) => remove(join(profile, 'Default/IndexedDB')),
  },
  journal: {
    'the end of the journal cut off': (profile) => cut(largest(journalFiles(profile)), (size) => size - 3),
    'a byte flipped in the journal': (profile) => flip(largest(journalFiles(profile))),
    'the beginning of the journal zeroed': (profile) => zero(largest(journalFiles(profile)), () => 0, 512),
    'the journal emptied': (profile) => cut(largest(journalFiles(profile)), () => 0),
    'the journal deleted': (profile) => remove(largest(journalFiles(profile))),
    'all such files deleted': (profile) => remove(join(profile, 'Default/File System')),
  },
};

/**
 * One byte, wherever it lies in the files of the database or the journal. @param share of all their bytes that come before it, 0 to below 1.
 * @returns what it did, with the file's name only.
 */
export function flipAnywhere(profile, share) {
  const files = ['Default/IndexedDB', 'Default/File System'].flatMap((folder) => filesIn(join(profile, folder))).toSorted();
  let at = Math.floor(share * files.reduce((sum, path) => sum + statSync(path).size, 0));
  for (const path of files) {
    const { size } = statSync(path);
    if (at < size) return flip(path, () => at)?.slice(join(profile, 'Default/').length);
    at -= size;
  }
  return undefined;
}

/** Every file of the database that the browser has for this page, under whatever folder. */
function databaseFiles(profile, name) {
  return filesIn(join(profile, 'Default/IndexedDB')).filter((path) => name.test(path.split('/').at(-1)));
}

const sqliteFiles = (profile) =>
  filesIn(join(profile, 'Default/IndexedDB')).filter((path) => readFileSync(path).subarray(0, 6).toString() === 'SQLite');

/** What the page has in its private file system: plain files in numbered folders. */
const journalFiles = (profile) => filesIn(join(profile, 'Default/File System')).filter((path) => /\/t\/\d+\/\d+$/.test(path));

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

const newest = (paths) => best(paths, (path) => statSync(path).mtimeMs);
const largest = (paths) => best(paths, (path) => statSync(path).size);
const best = (paths, of) => paths.toSorted((left, right) => of(left) - of(right)).at(-1);

function remove(path) {
  if (path === undefined || !existsSync(path)) return undefined;
  rmSync(path, { recursive: true });
  return `${path} deleted`;
}

function cut(path, to) {
  if (path === undefined) return undefined;
  const { size } = statSync(path);
  if (size === 0) return undefined;
  truncateSync(path, Math.max(0, to(size)));
  return `${path} cut from ${size} to ${Math.max(0, to(size))}`;
}

function flip(path, at = (size) => size >> 1) {
  if (path === undefined || statSync(path).size === 0) return undefined;
  return change(path, at(statSync(path).size), 1, (bytes) => bytes.map((byte) => byte ^ 0x10));
}

function flipInText(path, text) {
  if (path === undefined) return undefined;
  const found = readFileSync(path).lastIndexOf(text);
  return found < 0 ? undefined : change(path, found + 2, 1, (bytes) => bytes.map((byte) => byte ^ 0x01));
}

/** How a row that says where the log ends begins, as the browser writes it (V8's structured clone). */
const headBegins = Buffer.from('o"\x03key"\x04head"\x08position', 'latin1');

/** In every copy of that row that the file has, old ones too. @param placeIn counted from where it begins. */
function flipInHead(path, placeIn, mask) {
  if (path === undefined) return undefined;
  const bytes = readFileSync(path);
  let done;
  for (let at = bytes.indexOf(headBegins); at >= 0; at = bytes.indexOf(headBegins, at + 1))
    done = change(path, at + placeIn(bytes.subarray(at)), 1, (found) => found.map((byte) => byte ^ mask));
  return done;
}

/** The key `head` as Chromium writes it: a text, each letter one higher. */
const headKey = Buffer.from('0ifbe\0', 'latin1');
/** What follows a key where its row lies; behind the same key in an index comes the row’s number alone. */
const rowBegins = [Buffer.from([0xff, 0x15]), Buffer.from([0x28, 0xb5])];

/** In an index of SQLite's, which leads from a key to its row: every entry of that key, those of free pages as well. @param place from the key on. */
function flipInIndex(path, key, place, mask) {
  if (path === undefined) return undefined;
  const bytes = readFileSync(path);
  let done;
  for (let at = bytes.indexOf(key); at >= 0; at = bytes.indexOf(key, at + 1)) {
    const behind = bytes.subarray(at + key.length, at + key.length + 2);
    if (!rowBegins.some((begins) => begins.equals(behind))) done = change(path, at + place, 1, (found) => found.map((byte) => byte ^ mask));
  }
  return done;
}

function zero(path, at, length) {
  return path === undefined ? undefined : change(path, at(statSync(path).size), length, (bytes) => bytes.fill(0));
}

function change(path, at, length, how) {
  const file = openSync(path, 'r+');
  const bytes = Buffer.alloc(length);
  const read = readSync(file, bytes, 0, length, at);
  writeSync(file, how(bytes.subarray(0, read)), 0, read, at);
  closeSync(file);
  return `${path}: ${read} bytes at ${at} changed`;
}
