import { html, nothing, type TemplateResult } from 'lit';

/** One of several values, in a list that opens. */
export function selectField<Value extends string | number>(options: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly disabled?: boolean;
  readonly change: (value: Value) => void;
}): TemplateResult {
  const { name, label, hint, choices, value, disabled = false, change } = options;
  const accept = (event: Event) => {
    const choice = choices[(event.currentTarget as HTMLSelectElement).selectedIndex];
    if (choice) change(choice.value);
  };
  return html`
    <div class="field">
      <label for=${name} title=${hint ?? nothing}>${label}</label>
      <select id=${name} ?disabled=${disabled} @change=${accept}>
        ${choices.map((choice) => html`<option value=${choice.value} .selected=${choice.value === value}>${choice.label}</option>`)}
      </select>
    </div>`;
}
