import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string | TemplateResult;
  /** What the choice means, for those who wonder. */
  readonly title?: string;
  /** The language of the label, where it is not the page's. */
  readonly language?: string;
}

/** A choice that shows a picture and says a word. */
export function iconChoice<Value extends string>(value: Value, picture: TemplateResult, name: string): Choice<Value> {
  return { value, label: html`${picture}<span class="visually-hidden">${name}</span>`, title: name };
}

/** A row of radio buttons that look like one switch. `name` must be unique within its root. */
export function segmentedChoice<Value extends string>(options: {
  readonly name: string;
  readonly legend: string;
  readonly hideLegend?: boolean;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly disabled?: boolean;
  readonly change: (value: Value) => void;
}): TemplateResult {
  const { name, legend, hideLegend = false, choices, value, disabled = false, change } = options;
  return html`
    <div class="field" role="radiogroup" aria-label=${legend}>
      ${hideLegend ? nothing : html`<span class="hint" aria-hidden="true">${legend}</span>`}
      <div class="segmented">
        ${choices.map(
          (choice) => html`
            <label title=${choice.title ?? nothing} lang=${choice.language ?? nothing}>
              <input type="radio" name=${name} value=${choice.value} .checked=${live(choice.value === value)} ?disabled=${disabled}
                @change=${() => change(choice.value)}>
              ${choice.label}
            </label>`,
        )}
      </div>
    </div>`;
}
