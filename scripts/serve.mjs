/**
 * Serves the production build as a good host would: compressed, cached for ever where the name carries a hash, revalidated
 * where it does not, every unknown page answered with the app, and a policy under which nothing can reach another origin.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
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

const safetyHeaders = {
  'Content-Security-Policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** Serves `folder` (relative to the project) on localhost:`port`; resolves when it listens. Files are read once, at the start. */
export function serve(folder, port) {
  const files = readFiles(resolve(projectFolder, folder));
  const page = files.get('/index.html');
  if (page === undefined) throw new Error(`${folder} holds no index.html: build first.`);

  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, { Allow: 'GET, HEAD' });
    const path = pathOf(request.url);
    if (path === undefined) return answer(response, 400);
    const isPage = path === '/' || extname(path) === '' || request.headers.accept?.includes('text/html');
    const file = files.get(path) ?? (isPage ? page : undefined);
    if (file === undefined) return answer(response, 404);

    const headers = { ...safetyHeaders, 'Content-Type': file.type, 'Cache-Control': file.caching, ETag: file.etag, Vary: 'Accept-Encoding' };
    if (request.headers['if-none-match'] === file.etag) return answer(response, 304, headers);
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

function answer(response, status, headers = {}) {
  response.writeHead(status, { ...safetyHeaders, ...headers });
  response.end();
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
    if (path.startsWith('/.')) continue;
    const body = readFileSync(absolute);
    const type = types[extname(path)] ?? 'application/octet-stream';
    files.set(path, {
      body,
      type,
      zipped: compressible.test(type) ? gzipSync(body) : undefined,
      caching: path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
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
