import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Builder, Capabilities, error, Key, type WebDriver, type WebElement } from 'selenium-webdriver';
import { freePort } from '../run/free-port.ts';
import { findElements } from './find-elements.ts';
import { end, start } from './programs.ts';
import type { Engine, Place, Preferences, Visitor } from './visitor.ts';

/** ms until a driver that does not answer, or an element that is not there, is an error. */
const patience = 15_000;

/** The driver speaks with the browser through a port that was free a moment before: when it is taken by then, it waits for ever. */
const mostAttempts = 3;

/** WebKitGTK as Debian has it, through its WebDriver, on a screen that nobody sees. */
export async function startWebKit(): Promise<Engine> {
  // It takes a display that is free, and tells which.
  const screen = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x3000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [display] = await once(screen.stdio[3] as Readable, 'data');
  return {
    name: 'WebKit',
    visit: (preferences) => visit(`:${String(display).trim()}`, preferences),
    close: () => end(screen),
  };
}

/** Each visit has a driver of its own: what the system looks like is said to the process. */
async function visit(display: string, preferences: Preferences): Promise<Visitor> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const service = startDriver(port, display, preferences);
    try {
      return new WebKitVisitor(await openSession(port, preferences), service);
    } catch (failure) {
      await end(service);
      if (attempt === mostAttempts) throw failure;
    }
  }
}

function startDriver(port: number, display: string, { colorScheme }: Preferences): ChildProcess {
  return start('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display,
      // Without one, the language of the browser is "C".
      LANG: 'en_US.UTF-8',
      GTK_THEME: colorScheme === 'dark' ? 'Adwaita:dark' : 'Adwaita',
    },
  });
}

async function openSession(port: number, { javaScriptEnabled }: Preferences): Promise<WebDriver> {
  const address = `http://127.0.0.1:${port}`;
  await retry(() => fetch(`${address}/status`, { signal: AbortSignal.timeout(patience) }));
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { args: ['--automation', `--enable-javascript=${javaScriptEnabled}`] },
  });
  const driver = await Promise.race([
    new Builder().usingServer(address).withCapabilities(capabilities).build(),
    delay(patience, null, { ref: false }),
  ]);
  if (!driver) throw new Error(`WebKitWebDriver has started no browser in ${patience} ms`);
  await driver.manage().setTimeouts({ script: 60_000 });
  return driver;
}

/** Does something until it succeeds, or patience or what a page threw ends it. */
async function retry<Result>(action: () => Promise<Result>): Promise<Result> {
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      return await action();
    } catch (failure) {
      if (failure instanceof error.JavascriptError || performance.now() > deadline) throw failure;
      await delay(50);
    }
  }
}

/** Waits in the page until the window has its height, which takes some frames, and the page is drawn for it. */
async function untilDrawn(_: HTMLElement, height: number): Promise<void> {
  for (let frame = 0; frame < 60 && innerHeight !== height; frame++) await new Promise(requestAnimationFrame);
  // The second of these begins when the first is on the screen.
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}

class WebKitPlace implements Place {
  readonly #driver: WebDriver;
  /** The frames to go through from the page. */
  readonly #path: readonly string[];

  constructor(driver: WebDriver, path: readonly string[]) {
    this.#driver = driver;
    this.#path = path;
  }

  /** The driver is in one place at a time, and goes there for each thing that it does. */
  async #enter(): Promise<void> {
    await this.#driver.switchTo().defaultContent();
    for (const selector of this.#path) await this.#driver.switchTo().frame(await this.#first(selector));
  }

  async #first(selector: string): Promise<WebElement> {
    const element = await this.#driver.executeScript<WebElement | null>(
      `return (${findElements})(arguments[0])[0]`,
      selector,
    );
    if (!element) throw new Error(`there is no ${selector} in ${['the page', ...this.#path].join(' > ')}`);
    return element;
  }

  #with<Result>(selector: string, action: (element: WebElement) => Promise<Result>): Promise<Result> {
    return retry(async () => {
      await this.#enter();
      return action(await this.#first(selector));
    });
  }

  frame(selector: string): Place {
    return new WebKitPlace(this.#driver, [...this.#path, selector]);
  }

  ask<Result, Argument>(
    selector: string,
    question: (element: HTMLElement, argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result> {
    return this.#with(selector, (element) =>
      this.#driver.executeScript<Result>(`return (${question})(...arguments)`, element, argument),
    );
  }

  count(selector: string): Promise<number> {
    return this.#with('html', () =>
      this.#driver.executeScript<number>(`return (${findElements})(arguments[0]).length`, selector),
    );
  }

  click(selector: string): Promise<void> {
    return this.#with(selector, (element) => element.click());
  }

  type(selector: string, text: string): Promise<void> {
    return this.#with(selector, async (element) => {
      // It would not give the focus to a frame otherwise.
      await element.click();
      await element.sendKeys(Key.CONTROL, 'a');
      await element.sendKeys(text);
    });
  }
}

class WebKitVisitor extends WebKitPlace implements Visitor {
  readonly #driver: WebDriver;
  readonly #service: ChildProcess;

  constructor(driver: WebDriver, service: ChildProcess) {
    super(driver, []);
    this.#driver = driver;
    this.#service = service;
  }

  open(address: string): Promise<void> {
    return this.#driver.get(address);
  }

  reload(): Promise<void> {
    return this.#driver.navigate().refresh();
  }

  async resize(width: number, height: number): Promise<void> {
    const bars = await this.ask('html', () => outerHeight - innerHeight);
    const window = this.#driver.manage().window();
    await window.setRect({ x: 0, y: 0, width, height: height + bars });
    await this.ask('html', untilDrawn, height);
  }

  /** Of the whole page, as far as the screen goes. */
  async picture(name: string): Promise<void> {
    const size = await this.ask('html', (root) => [innerWidth, innerHeight, root.scrollHeight] as const);
    const [width, height, whole] = size;
    await this.resize(width, Math.max(height, whole));
    const picture = await this.#driver.takeScreenshot();
    await this.resize(width, height);
    await mkdir('build/screenshots', { recursive: true });
    await writeFile(`build/screenshots/host-webkit-${name}.png`, picture, 'base64');
  }

  /** The driver has no way to tell what pages write to the console. */
  async leave(): Promise<string[]> {
    try {
      await this.#driver.quit();
    } finally {
      await end(this.#service);
    }
    return [];
  }
}
