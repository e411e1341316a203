import { type CSSResult, css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { chartStyles } from './chart-styles.ts';
import { MeasuredChart } from './measured-chart.ts';

/** Headings, and rows of as many cells, of which the first says what the row is. */
export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A drawing of numbers over numbers with its caption, its legend, and a table that says the same. */
export abstract class PlotChart extends MeasuredChart {
  static override properties: PropertyDeclarations = {
    label: {},
    showTable: {},
    tableOpen: { state: true },
  };

  static override styles: CSSResult[] = [
    ...chartStyles,
    css`
      /* Legends of charts side by side may take several lines: the drawings stand level all the same. */
      figure {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        grid-template-rows: 1fr auto auto;
        height: 100%;
      }

      .head {
        align-content: start;
      }

      .plot svg {
        touch-action: pan-y;
      }

      details,
      .hint {
        margin-block-start: var(--space-2);
      }
    `,
  ];

  declare label: string;
  /** The words that open the table. */
  declare showTable: string;
  declare tableOpen: boolean;

  constructor() {
    super();
    this.label = '';
    this.showTable = '';
    this.tableOpen = false;
  }

  protected abstract legend(): TemplateResult;
  protected abstract drawing(): TemplateResult;
  protected abstract table(): ChartTable;

  /** What a screen reader is told. */
  protected announcement(): string {
    return '';
  }

  /** What stands below the drawing. */
  protected note(): TemplateResult | typeof nothing {
    return nothing;
  }

  protected override render(): TemplateResult {
    return html`
      <figure class="chart" aria-labelledby="caption">
        <div class="head">
          <figcaption id="caption">${this.label}</figcaption>
          <ul class="legend">${this.legend()}</ul>
        </div>
        <div class="plot">${this.drawing()}</div>
        <div class="visually-hidden" aria-live="polite">${this.announcement()}</div>
        ${this.note()}
        <details @toggle=${this.#toggle}>
          <summary>${this.showTable}</summary>
          ${this.tableOpen ? this.#renderTable(this.table()) : nothing}
        </details>
      </figure>`;
  }

  #renderTable({ head, rows }: ChartTable): TemplateResult {
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${this.label}>
        <table>
          <thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>
            ${rows.map(([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
          </tbody>
        </table>
      </div>`;
  }

  #toggle = (event: Event): void => {
    this.tableOpen = (event.currentTarget as HTMLDetailsElement).open;
  };
}
