import './frame.css';
import { load } from '../engine/xent.ts';
import { EmbedApp } from './embed-app.ts';

/**
 * The document of an embed. The app is there before the engine, so that the theme is set before anything is drawn and no message
 * of the host is lost.
 */
customElements.define('xent-embed', EmbedApp);
const app = document.createElement('xent-embed') as EmbedApp;
document.body.replaceChildren(app);
app.xent = await load().catch((error: unknown) => {
  console.error(error);
  return null;
});
