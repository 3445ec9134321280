import { create } from 'zustand';

export interface Install {
  /** True when the browser lets us offer the installation now. */
  readonly canInstall: boolean;
  /** True when this runs as an installed app, or has just been installed from here. */
  readonly isInstalled: boolean;
  /** Shows the browser's installation dialog; answers whether the person accepted. */
  readonly install: () => Promise<boolean>;
}

/** The browser's offer to install the app, kept until the person asks for it. */
let offer: BeforeInstallPromptEvent | undefined;

/** Whether the app can be installed, or is. */
export const useInstall = create<Install>()((set) => ({
  canInstall: false,
  isInstalled: false,
  install: async () => {
    const current = offer;
    if (current === undefined) return false;
    // A prompt can be shown once only; the browser makes a new offer when it wants to.
    offer = undefined;
    set({ canInstall: false });
    await current.prompt();
    return (await current.userChoice).outcome === 'accepted';
  },
}));

/** Keeps the browser's offer to install. Call it before anything else: the offer comes once, early, and is not repeated. */
export function keepInstallOffer(): void {
  useInstall.setState({ isInstalled: window.matchMedia('(display-mode: standalone)').matches });
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event;
    useInstall.setState({ canInstall: true });
  });
  window.addEventListener('appinstalled', () => {
    offer = undefined;
    useInstall.setState({ canInstall: false, isInstalled: true });
  });
}
