/**
 * Serves the production build as a good host would: compressed, with the headers of `public/_headers`, and every unknown page
 * answered with the app.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { headersFor, parseHeaders } from './headers.mjs';
import { projectFolder } from './tool.mjs';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};
const compressible = /^(text|application|image\/svg)/;

/** Serves `folder` (relative to the project) on localhost:`port`; resolves when it listens. Files are read once, at the start. */
export function serve(folder, port) {
  const root = resolve(projectFolder, folder);
  const files = readFiles(root);
  const page = files.get('/index.html');
  if (page === undefined) throw new Error(`${folder} holds no index.html: build first.`);
  const rules = parseHeaders(readFileSync(join(root, '_headers'), 'utf8'));

  const server = createServer((request, response) => {
    const path = pathOf(request.url);
    const answer = (status, headers) => response.writeHead(status, headers ?? headersFor(path ?? '/', rules)).end();
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, { ...headersFor('/', rules), Allow: 'GET, HEAD' });
    if (path === undefined) return answer(400);
    const isPage = path === '/' || extname(path) === '' || request.headers.accept?.includes('text/html');
    const file = files.get(path) ?? (isPage ? page : undefined);
    if (file === undefined) return answer(404);

    const headers = { ...headersFor(path, rules), 'Content-Type': file.type, ETag: file.etag, Vary: 'Accept-Encoding' };
    if (request.headers['if-none-match'] === file.etag) return answer(304, headers);
    const isZipped = file.zipped !== undefined && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const body = isZipped ? file.zipped : file.body;
    if (isZipped) headers['Content-Encoding'] = 'gzip';
    response.writeHead(200, { ...headers, 'Content-Length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  });

  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, 'localhost', () => done(server));
  });
}

function pathOf(url = '/') {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

function readFiles(folder) {
  const files = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const absolute = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, absolute).split(sep).join('/')}`;
    if (path.startsWith('/.') || path === '/_headers') continue;
    const body = readFileSync(absolute);
    const type = types[extname(path)] ?? 'application/octet-stream';
    files.set(path, {
      body,
      type,
      zipped: compressible.test(type) ? gzipSync(body) : undefined,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    });
  }
  return files;
}

const isStartedDirectly = process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isStartedDirectly) {
  const port = Number(process.argv[2]);
  await serve('dist', port);
  console.log(`http://localhost:${port}/`);
}
