import { build } from 'vite';
import { serve } from '../../scripts/serve.mjs';
import { projectFolder } from '../../scripts/tool.mjs';

/** Builds the app as it is given to people, and serves it. @returns its address, and how to end that. */
export async function serveApp() {
  const folder = 'bench/dist/app';
  await build({ root: projectFolder, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  const server = await serve(folder, 0);
  return { address: `http://localhost:${server.address().port}`, close: () => server.close() };
}
