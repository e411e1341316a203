import { html, type TemplateResult } from 'lit';
import type { Translator } from '../i18n/translator.ts';
import { iconChoice, segmentedChoice } from './controls/segmented-choice.ts';
import { icon } from './icons.ts';
import { type Preferences, themes } from './preferences.ts';

export interface HeaderOptions {
  readonly translator: Translator;
  readonly preferences: Preferences;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Whether the link has just been copied. */
  readonly copied: boolean;
  readonly choose: (change: Partial<Preferences>) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly reset: () => void;
  readonly copyLink: () => void;
  /** Whether the ways to share are open. */
  readonly sharing: boolean;
  readonly share: () => void;
}

/** What the page is, the steps back and forth, and how the reader wants it. */
export function appHeader(options: HeaderOptions): TemplateResult {
  const { translator, copied } = options;
  const { text } = translator;
  return html`
    <header>
      <div class="brand">
        <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
          <rect class="target" x="5" y="4" width="9" height="24" rx="2"></rect>
          <rect class="prediction" x="18" y="13" width="9" height="15" rx="2"></rect>
        </svg>
        <div>
          <h1>${text('app.name')}</h1>
          <p class="tagline">${text('app.tagline')}</p>
        </div>
      </div>
      <div class="tools" role="group" aria-label=${text('app.tools')}>
        ${iconButton('undo', text('app.undo'), options.undo, !options.canUndo)}
        ${iconButton('redo', text('app.redo'), options.redo, !options.canRedo)}
        ${iconButton('reset', text('app.reset'), options.reset, false)}
        <button type="button" @click=${options.copyLink}>
          ${icon('link')}<span aria-live="polite">${text(copied ? 'app.copied' : 'app.copyLink')}</span>
        </button>
        <button type="button" aria-expanded=${options.sharing ? 'true' : 'false'} @click=${options.share}>${text('app.share')}</button>
      </div>
      ${switches(options)}
    </header>`;
}

function iconButton(
  name: 'undo' | 'redo' | 'reset',
  label: string,
  act: () => void,
  disabled: boolean,
): TemplateResult {
  return html`<button class="icon-only" type="button" aria-label=${label} title=${label} ?disabled=${disabled}
    @click=${act}>${icon(name)}</button>`;
}

function switches({ translator, preferences, choose }: HeaderOptions): TemplateResult {
  const { text } = translator;
  return html`
    <div class="switches">
      ${segmentedChoice({
        name: 'language',
        legend: text('app.language'),
        hideLegend: true,
        // Each language by its own name, for those who can read no other.
        choices: [
          { value: 'en', label: 'EN', title: 'English', language: 'en' },
          { value: 'zh-CN', label: '中文', title: '简体中文', language: 'zh-CN' },
        ],
        value: preferences.locale,
        change: (locale) => choose({ locale }),
      })}
      ${segmentedChoice({
        name: 'theme',
        legend: text('app.theme'),
        hideLegend: true,
        choices: themes.map((theme) => iconChoice(theme, icon(theme), text(`app.theme.${theme}`))),
        value: preferences.theme,
        change: (theme) => choose({ theme }),
      })}
    </div>`;
}
