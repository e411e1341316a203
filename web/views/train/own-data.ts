import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { selectField } from '../../app/controls/select-field.ts';
import { columnNames, guessTarget } from './data/csv-table.ts';
import type { ControlsContext } from './train-controls.ts';

/** More than this is not shown in a text area, which would slow the page down. */
const longestEditable = 200_000;

/**
 * A field for the reader's own CSV, and the column that is to be learned. Of points that are dragged it is closed, so that they do not
 * leave the pointer behind.
 */
export function ownData(
  { state, translator, locked, change }: ControlsContext,
  problem: string,
  isOpen: boolean,
  open: (files: FileList) => void,
): TemplateResult {
  const { text } = translator;
  const { trainText } = state;
  const names = columnNames(trainText);
  const type = (event: Event) => change({ trainText: (event.currentTarget as HTMLTextAreaElement).value });
  const isLong = trainText.length > longestEditable;
  return html`
    <details ?open=${isOpen}>
      <summary>${text('train.data.own.hint')}</summary>
      <div class="own">
      <div class="field">
        <label for="csv">${text('train.own')}</label>
        ${
          isLong
            ? html`<p>${text('field.long', { size: `${(trainText.length / 1e6).toFixed(1)} MB` })}
                <button type="button" ?disabled=${locked.has('trainText')} @click=${() => change({ trainText: '' })}>${text('field.clear')}</button></p>`
            : html`<textarea id="csv" rows="7" spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off"
                placeholder=${'height,weight,kind\n1.2,3.4,cat\n2.5,9.1,dog'} .value=${live(trainText)} ?readonly=${locked.has('trainText')}
                aria-invalid=${problem ? 'true' : 'false'} aria-describedby="csv-below" @input=${type}></textarea>`
        }
        <p id="csv-below" class=${problem ? 'problem' : 'hint'}>${problem || text('train.own.hint')}</p>
      </div>
      <div class="own-side">
        ${
          locked.has('trainText')
            ? nothing
            : html`<label class="button">
                ${text('field.file')}
                <input class="visually-hidden" type="file" accept=".csv,.tsv,.txt,text/*"
                  @change=${(event: Event) => open((event.currentTarget as HTMLInputElement).files as FileList)}>
              </label>`
        }
        ${
          names.length > 1
            ? selectField({
                name: 'target',
                label: text('train.target'),
                choices: names.map((value) => ({ value, label: value })),
                value: names.includes(state.trainTarget) ? state.trainTarget : guessTarget(names),
                disabled: locked.has('trainTarget'),
                change: (trainTarget) => change({ trainTarget }),
              })
            : nothing
        }
      </div>
      </div>
    </details>`;
}
