/** The version in package.json, put in by the build. */
declare const APP_VERSION: string;

/** https://developer.mozilla.org/docs/Web/API/BeforeInstallPromptEvent: Chromium only. */
interface BeforeInstallPromptEvent extends Event {
  readonly userChoice: Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
  prompt(): Promise<unknown>;
}

/** https://wicg.github.io/web-app-launch/#launchqueue-interface: Chromium only. */
interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files?: readonly FileSystemHandle[] }) => void): void;
}

/** https://wicg.github.io/file-system-access/: Chromium only. */
interface FileSystemHandle {
  queryPermission?(descriptor: { readonly mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(descriptor: { readonly mode: 'readwrite' }): Promise<PermissionState>;
}

interface Window {
  showDirectoryPicker?(options: { readonly id: string; readonly mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
  readonly launchQueue?: LaunchQueue;
}

interface WindowEventMap {
  beforeinstallprompt: BeforeInstallPromptEvent;
  'vite:preloadError': Event;
}
