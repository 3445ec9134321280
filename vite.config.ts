import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { together, workerBundle } from './scripts/bundling.mjs';
import { parseHeaders, policyInPage } from './scripts/headers.mjs';
import { webManifest } from './webManifest.ts';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };

const headers = readFileSync(new URL('./public/_headers', import.meta.url), 'utf8');

export default defineConfig({
  define: { APP_VERSION: JSON.stringify(version) },
  plugins: [
    react({ compiler: true }),
    {
      name: 'policy-in-page',
      apply: 'build',
      transformIndexHtml: () => [
        { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policyInPage(parseHeaders(headers)) }, injectTo: 'head-prepend' },
      ],
    },
    VitePWA({
      registerType: 'prompt',
      injectRegister: null,
      manifest: webManifest,
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,webmanifest,txt}'],
        // Screenshots are for the install dialog alone, which is only shown online.
        globIgnores: ['screenshots/**'],
        // A worker of its own would be started by name, from a string.
        inlineWorkboxRuntime: true,
        navigateFallback: 'index.html',
        cleanupOutdatedCaches: true,
      },
    }),
  ],
  // The package's own door leads to a build for browsers that are gone, larger by a tenth.
  resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  worker: workerBundle,
  build: {
    target: 'es2023',
    manifest: true,
    rolldownOptions: together({
      timeline: /timeline\/(TimelineControls|RailPicture|RailLegend|RecordedBanner)\.tsx$/,
      // What another tab says of the lock has to be heard, at the cost of no file more.
      reminder: /backups\/BackupReminder\.tsx$|state\/lockChannel\.ts$/,
    }),
  },
});
