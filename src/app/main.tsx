import './kit/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepInstallOffer } from './pwa/install.ts';
import { keepOffline } from './pwa/serviceWorker.ts';
import { App } from './shell/App.tsx';
import { followTheme } from './state/theme.ts';

keepInstallOffer();
followTheme(document.documentElement);
void keepOffline();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
