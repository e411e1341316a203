import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatNumber } from '../../io/format-number.ts';
import { type FieldName, isAllowed } from '../../state/schema.ts';

/** The value a text stands for, or null when the field can't have it. */
function readValue(name: FieldName, written: string): number | null {
  const cleaned = written.trim().toLowerCase().replace('−', '-');
  const value = /^(inf|infinity|∞)$/.test(cleaned) ? Infinity : cleaned === '' ? Number.NaN : Number(cleaned);
  return isAllowed(name, value) ? value : null;
}

const writeValue = (value: number) => (value === Infinity ? '∞' : formatNumber(value, 17));

/** A number of the state to be typed: taken when the typing ends, and only if the field may have it. */
export function numberInput(options: {
  readonly name: FieldName;
  readonly label: string;
  readonly hint?: string;
  /** What the field may have, in a sentence. */
  readonly range: string;
  readonly value: number;
  readonly disabled?: boolean;
  readonly change: (value: number) => void;
}): TemplateResult {
  const { name, label, hint, range, value, disabled = false, change } = options;
  const accept = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const accepted = readValue(name, input.value);
    input.setCustomValidity(accepted === null ? range : '');
    input.setAttribute('aria-invalid', accepted === null ? 'true' : 'false');
    if (accepted === null) input.reportValidity();
    else change(accepted);
  };
  return html`
    <div class="field">
      <label for=${name} title=${hint ?? nothing}>${label}</label>
      <input id=${name} type="text" inputmode="decimal" autocomplete="off" spellcheck="false" size="7" ?disabled=${disabled}
        .value=${live(writeValue(value))} @change=${accept}>
    </div>`;
}
