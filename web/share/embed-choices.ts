import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { segmentedChoice } from '../app/controls/segmented-choice.ts';
import { selectField } from '../app/controls/select-field.ts';
import { defaultSettings, type EmbedSettings } from '../embed/embed-options.ts';
import { snippetById, snippets } from '../embed/snippets/snippets.ts';
import { viewParts } from '../state/limits.ts';
import type { State } from '../state/schema.ts';
import { freedomNames, hasFreedom, withFreedom } from './reader-freedom.ts';
import type { ShareWords } from './share-words.ts';

/** How an embed is to be, and where. */
export interface EmbedChoices {
  /** The id of a snippet. */
  readonly host: string;
  readonly settings: EmbedSettings;
  /** px */
  readonly height: number;
  /** Only of an element. */
  readonly loadsOnClick: boolean;
}

const heights = { minimum: 240, maximum: 2000, default: 640 } as const;
const scales = [0.75, 0.875, 1, 1.25, 1.5, 2] as const;

export const defaultChoices: EmbedChoices = {
  host: snippets[0].id,
  settings: defaultSettings,
  height: heights.default,
  loadsOnClick: false,
};

interface Context {
  readonly words: ShareWords;
  readonly view: State['view'];
  readonly choices: EmbedChoices;
  readonly change: (choices: EmbedChoices) => void;
}

/** Everything about an embed that its author chooses. */
export function embedChoices(context: Context): TemplateResult {
  const { words, view, choices, change } = context;
  const { text } = words;
  const { settings, host } = choices;
  const set = (changed: Partial<EmbedSettings>) => change({ ...choices, settings: { ...settings, ...changed } });
  return html`
    <div class="choices">
      ${selectField({
        name: 'embed-host',
        label: text('share.host'),
        choices: snippets.map(({ id, name }) => ({ value: id, label: name })),
        value: host,
        change: (chosen) => change({ ...choices, host: chosen }),
      })}
      ${segmentedChoice({
        name: 'embed-theme',
        legend: text('app.theme'),
        choices: (['auto', 'light', 'dark'] as const).map((value) => ({ value, label: text(`share.theme.${value}`) })),
        value: settings.theme,
        change: (theme) => set({ theme }),
      })}
      ${segmentedChoice({
        name: 'embed-locale',
        legend: text('app.language'),
        choices: [
          { value: '', label: text('share.locale.reader') },
          { value: 'en', label: 'EN', title: 'English', language: 'en' },
          { value: 'zh-CN', label: '中文', title: '简体中文', language: 'zh-CN' },
        ],
        value: settings.locale ?? '',
        change: (locale) => set({ locale: locale === '' ? null : (locale as 'en' | 'zh-CN') }),
      })}
      <div class="sizes">
        ${selectField({
          name: 'embed-scale',
          label: text('share.scale'),
          choices: scales.map((value) => ({ value, label: `${100 * value} %` })),
          value: settings.scale,
          change: (scale) => set({ scale }),
        })}
        ${snippetById(host).isElement ? nothing : heightField(context)}
      </div>
      ${view === 'check' ? partsAndFreedoms(context, set) : readOnlyBox(context, set)}
      ${snippetById(host).isElement ? clickBox(context) : nothing}
    </div>`;
}

/** An element is as high as its content; frames must be told. */
function heightField({ words, choices, change }: Context): TemplateResult {
  const accept = (event: Event) => {
    const height = Math.round(Number((event.target as HTMLInputElement).value));
    change(height >= heights.minimum && height <= heights.maximum ? { ...choices, height } : { ...choices });
  };
  return html`
    <div class="field">
      <label for="embed-height">${words.text('share.height')}</label>
      <input id="embed-height" type="number" min=${heights.minimum} max=${heights.maximum} step="20"
        .value=${live(String(choices.height))} @change=${accept}>
    </div>`;
}

/** All parts are shown and all is free, without what is unticked. */
function partsAndFreedoms({ words, choices, change }: Context, set: (changed: Partial<EmbedSettings>) => void) {
  const { text } = words;
  const { settings } = choices;
  const { hide } = settings;
  return html`
    <fieldset>
      <legend>${text('share.show')}</legend>
      ${viewParts.map((part) =>
        checkBox(text(`share.part.${part}`), !hide.includes(part), (isShown) =>
          set({ hide: isShown ? hide.filter((other) => other !== part) : [...hide, part] }),
        ),
      )}
    </fieldset>
    <fieldset>
      <legend>${text('share.free')}</legend>
      ${freedomNames.map((freedom) =>
        checkBox(text(`share.free.${freedom}`), hasFreedom(settings, freedom), (isGiven) =>
          change({ ...choices, settings: withFreedom(settings, freedom, isGiven) }),
        ),
      )}
    </fieldset>`;
}

const readOnlyBox = ({ words, choices }: Context, set: (changed: Partial<EmbedSettings>) => void) =>
  checkBox(words.text('share.readonly'), choices.settings.readonly, (readonly) => set({ readonly }));

const clickBox = ({ words, choices, change }: Context) =>
  checkBox(words.text('share.loadsOnClick'), choices.loadsOnClick, (loadsOnClick) =>
    change({ ...choices, loadsOnClick }),
  );

function checkBox(label: string, isChecked: boolean, change: (isChecked: boolean) => void): TemplateResult {
  return html`
    <label class="check"><input type="checkbox" .checked=${live(isChecked)}
      @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}> <span>${label}</span></label>`;
}
