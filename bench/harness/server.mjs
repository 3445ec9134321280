import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pagesFolder } from './pages.mjs';

const types = { '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.wasm': 'application/wasm' };

/** Isolated, which SQLite and the measuring of memory need. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** Serves a page per contender at `/<name>`, and the scripts; on a port of the system's choice. */
export function servePages() {
  const server = createServer((request, response) => {
    answer(new URL(request.url ?? '/', 'http://localhost').pathname, response).catch(() => response.writeHead(404, headers).end());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, 'localhost', () => resolve({ origin: `http://localhost:${server.address().port}`, close: () => server.close() }));
  });
}

async function answer(path, response) {
  if (extname(path) === '') {
    const name = path.slice(1).replaceAll(/\W/g, '');
    response.writeHead(200, { ...headers, 'Content-Type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><title>${name}</title><input type="file" id="file"><script type="module" src="/${name}.js"></script>`);
    return;
  }
  const body = await readFile(join(pagesFolder, normalize(path)));
  response.writeHead(200, { ...headers, 'Content-Type': types[extname(path)] ?? 'application/octet-stream' });
  response.end(body);
}
