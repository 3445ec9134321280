import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { projectFolder } from '../tool.mjs';

const root = join(projectFolder, 'src/engine/simulation');

/** Builds the page that is driven, as the app is built, and serves it. Answers its address, and how to end it. */
export async function servePage() {
  const shared = {
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  };
  const outDir = mkdtempSync(join(tmpdir(), 'tidemark-crash-page-'));
  await build({
    ...shared,
    worker: { format: 'es' },
    define: { APP_VERSION: JSON.stringify('crash') },
    build: { outDir, emptyOutDir: true, target: 'es2023', rolldownOptions: { input: join(root, 'crash.html') } },
  });
  // A port of its own for each: the profile must find its origin again, and so it stays the same while this runs.
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 0, host: 'localhost' } });
  const { port } = server.httpServer.address();
  const close = async () => {
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  };
  return { address: `http://localhost:${port}/crash.html`, close };
}
