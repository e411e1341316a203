/**
 * A page or a frame in it. Selectors are those of CSS, see into open shadow roots, and mean the first element; all functions wait until
 * it is there.
 */
export interface Place {
  /** A frame in it, of any origin. */
  frame(selector: string): Place;
  /**
   * Asks an element something, in the place itself: the function is sent there as text, and its argument and result as JSON.
   * @throws what the function throws
   */
  ask<Result, Argument>(
    selector: string,
    question: (element: HTMLElement, argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  ask<Result>(selector: string, question: (element: HTMLElement) => Result | Promise<Result>): Promise<Result>;
  /** How many elements there are now. */
  count(selector: string): Promise<number>;
  click(selector: string): Promise<void>;
  /** Writes with the keyboard, in the place of what a field has. */
  type(selector: string, text: string): Promise<void>;
}

/** Somebody who opens pages in an engine of their own, which knows nothing of earlier visits. */
export interface Visitor extends Place {
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** Leaves a picture to look at in build/screenshots, where the engine can take one that changes nothing. */
  picture(name: string): Promise<void>;
  /** Ends the visit, and gives what the engine told of the pages that no page should make it tell. */
  leave(): Promise<string[]>;
}

/** What visitors have set for all pages. */
export interface Preferences {
  readonly colorScheme: 'light' | 'dark';
  readonly javaScriptEnabled: boolean;
  /** Only Playwright's engines can block them; to WebKit, each visit is the first. */
  readonly serviceWorkers: 'allow' | 'block';
}

export interface Engine {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit';
  visit(preferences: Preferences): Promise<Visitor>;
  close(): Promise<void>;
}
