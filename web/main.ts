import { openStorage, readPreferences } from './app/preferences.ts';
import { openPreset } from './app/preset.ts';
import { XentApp } from './app/xent-app.ts';
import { load } from './engine/xent.ts';
import { keepOffline } from './offline/register.ts';

/**
 * The page in index.html is complete and readable. Only its theme is set at once; the app takes its place when the engine
 * is there, so that no half-empty page ever shows.
 */
const { theme } = readPreferences(location.search, openStorage(), []);
if (theme !== 'auto') document.documentElement.dataset.theme = theme;

openPreset();
const app = document.querySelector<XentApp>('xent-app');
const xent = await load().catch((error: unknown) => {
  console.error(error);
  return null;
});
if (app) app.xent = xent;
customElements.define('xent-app', XentApp);

// The network and the processor are the reader's first.
setTimeout(() => {
  void keepOffline((takeUpdate) => {
    if (app) app.takeUpdate = takeUpdate;
  });
}, 3000);
