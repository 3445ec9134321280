import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const benchFolder = fileURLToPath(new URL('..', import.meta.url));

/** Bundles a TypeScript module of the bench for Node, and imports it: Node 20 cannot run TypeScript itself. */
export async function importBundled(entry) {
  const name = entry.replace(/^.*\//, '').replace(/\.ts$/, '');
  await build({
    configFile: false,
    root: benchFolder,
    logLevel: 'warn',
    build: {
      ssr: entry,
      outDir: `dist/node-${name}`,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
    ssr: { noExternal: true },
  });
  return import(new URL(`../dist/node-${name}/${name}.mjs`, import.meta.url).href);
}
