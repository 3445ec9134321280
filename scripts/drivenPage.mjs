import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { workerBundle } from './bundling.mjs';
import { projectFolder } from './tool.mjs';

const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const root = join(projectFolder, 'src/engine/simulation');

/**
 * Builds a page of the simulation's folder, as the app is built, and serves it: isolated, so that its memory can be measured.
 * @param name without `.html`. @returns its address, and how to end it.
 */
export async function servePage(name) {
  const shared = {
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  };
  const outDir = mkdtempSync(join(tmpdir(), 'tidemark-page-'));
  await build({
    ...shared,
    worker: workerBundle,
    define: { APP_VERSION: JSON.stringify(name) },
    build: { outDir, emptyOutDir: true, target: 'es2023', rolldownOptions: { input: join(root, `${name}.html`) } },
  });
  // A port of its own for each: the profile must find its origin again, and so it stays the same while this runs.
  const listeners = process.listeners('SIGTERM');
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 0, host: 'localhost', headers: isolated } });
  // Vite would end the process in the middle of a round; whoever drives the page finishes it first.
  for (const listener of process.listeners('SIGTERM')) if (!listeners.includes(listener)) process.off('SIGTERM', listener);
  const { port } = server.httpServer.address();
  const close = async () => {
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  };
  return { address: `http://localhost:${port}/${name}.html`, close };
}
