import { LitElement } from 'lit';

/**
 * An element that is drawn for the first time in a task of its own, so that a page that is built of some of them answers in between.
 * Its `updateComplete` waits for those inside it, too.
 */
export abstract class PacedElement extends LitElement {
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await new Promise((resolve) => setTimeout(resolve));
    super.scheduleUpdate();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    const inside = [...this.renderRoot.querySelectorAll('*')].filter((element) => element instanceof PacedElement);
    await Promise.all(inside.map(({ updateComplete }) => updateComplete));
    return isComplete;
  }
}
