import './poster-page.css';
import { Poster, posterRules } from './poster.ts';

/**
 * A page for frames of others that fetch embed.html only when the reader presses a button: it then gives way to that page, with the same
 * query and hash. Of the query it shows `title`, in the language `lang` and the theme `theme`.
 */
const query = new URLSearchParams(location.search);
const theme = query.get('theme') ?? '';
if (['light', 'dark'].includes(theme)) document.documentElement.style.colorScheme = theme;

const sheet = new CSSStyleSheet();
sheet.replaceSync(posterRules);
document.adoptedStyleSheets = [sheet];

const title = query.get('title') ?? '';
const poster = new Poster(() => {
  poster.write(title, query.get('lang'));
  location.replace(`embed.html${location.search}${location.hash}`);
});
poster.write(title, query.get('lang'));
document.body.append(poster.element);
