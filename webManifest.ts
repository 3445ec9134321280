import type { ManifestOptions } from 'vite-plugin-pwa';

/** What an operating system shows and does with the installed app (https://www.w3.org/TR/appmanifest/). */
export const webManifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Tidemark',
  short_name: 'Tidemark',
  description: 'Your accounts, kept in your browser, with the whole app as it was at any moment before.',
  lang: 'en',
  dir: 'ltr',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  theme_color: '#0f3d47',
  background_color: '#f7f4ec',
  categories: ['finance', 'productivity'],
  icons: [
    { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  screenshots: [
    { src: '/screenshots/accounts-wide.png', sizes: '1280x800', type: 'image/png', form_factor: 'wide', label: 'All accounts, now' },
    { src: '/screenshots/past-wide.png', sizes: '1280x800', type: 'image/png', form_factor: 'wide', label: 'An account as it was months ago' },
    { src: '/screenshots/accounts-narrow.png', sizes: '360x740', type: 'image/png', form_factor: 'narrow', label: 'All accounts, now' },
    {
      src: '/screenshots/past-narrow.png',
      sizes: '360x740',
      type: 'image/png',
      form_factor: 'narrow',
      label: 'All accounts as they were months ago',
    },
  ],
  shortcuts: [
    { name: 'Accounts', url: '/', icons: [{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' }] },
    { name: 'Log', url: '/log', icons: [{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' }] },
  ],
  file_handlers: [
    { action: '/log', accept: { 'application/jsonl': ['.jsonl'], 'application/gzip': ['.gz'], 'application/octet-stream': ['.tidemark'] } },
  ],
  launch_handler: { client_mode: ['navigate-existing', 'auto'] },
};
