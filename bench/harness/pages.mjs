import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { workerBundle } from '../../scripts/bundling.mjs';

const benchFolder = fileURLToPath(new URL('..', import.meta.url));
export const pagesFolder = fileURLToPath(new URL('../dist/pages', import.meta.url));

/** Builds the script of each contender's page: `dist/pages/<name>.js`, its workers beside it. */
export async function buildPages(contenders) {
  await build({
    configFile: false,
    root: benchFolder,
    base: '/',
    logLevel: 'error',
    worker: workerBundle,
    build: {
      outDir: 'dist/pages',
      emptyOutDir: true,
      target: 'es2023',
      rolldownOptions: {
        input: Object.fromEntries(contenders.map(({ name }) => [name, `contenders/${name}/page.ts`])),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
}
