import type { BrowserType, FrameLocator, Page } from '@playwright/test';
import { complaintsOf, picture } from '../hosts/host.ts';
import type { Engine, Place, Preferences, Visitor } from './visitor.ts';

/** Chromium or Firefox, launched as the project says. */
export async function startPlaywrightEngine(type: BrowserType): Promise<Engine> {
  const browser = await type.launch();
  return {
    name: type.name() === 'firefox' ? 'Firefox' : 'Chromium',
    visit: async (preferences: Preferences) => new PlaywrightVisitor(await browser.newPage(preferences)),
    close: () => browser.close(),
  };
}

class PlaywrightPlace implements Place {
  readonly #scope: Page | FrameLocator;

  constructor(scope: Page | FrameLocator) {
    this.#scope = scope;
  }

  #first(selector: string) {
    return this.#scope.locator(selector).first();
  }

  frame(selector: string): Place {
    return new PlaywrightPlace(this.#scope.frameLocator(selector));
  }

  ask<Result, Argument>(
    selector: string,
    question: (element: HTMLElement, argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result> {
    return this.#first(selector).evaluate(question as (element: HTMLElement, argument: unknown) => Result, argument);
  }

  count(selector: string): Promise<number> {
    return this.#scope.locator(selector).count();
  }

  click(selector: string): Promise<void> {
    return this.#first(selector).click();
  }

  async type(selector: string, text: string): Promise<void> {
    await this.#first(selector).press('ControlOrMeta+A');
    await this.#first(selector).pressSequentially(text);
  }
}

class PlaywrightVisitor extends PlaywrightPlace implements Visitor {
  readonly #page: Page;
  readonly #complaints: string[];

  constructor(page: Page) {
    super(page);
    this.#page = page;
    this.#complaints = complaintsOf(page);
  }

  async open(address: string): Promise<void> {
    await this.#page.goto(address);
  }

  async reload(): Promise<void> {
    await this.#page.reload();
  }

  resize(width: number, height: number): Promise<void> {
    return this.#page.setViewportSize({ width, height });
  }

  picture(name: string): Promise<void> {
    return picture(this.#page, name);
  }

  async leave(): Promise<string[]> {
    await this.#page.context().close();
    return this.#complaints;
  }
}
