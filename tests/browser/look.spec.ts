import type { Page } from '@playwright/test';
import { accessibilityViolations, expect, logitsOf, open, overflow, test } from './page.ts';

const situations: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  default: async () => {},
  soft: (page) => page.locator('[data-example=softTarget]').click(),
  binary: (page) => page.locator('[data-example=confidentWrong]').click(),
  numpy: (page) => page.locator('[data-example=threeClassClipping]').click(),
  segmentation: (page) => page.locator('[data-example=segmentation]').click(),
  thousand: (page) => page.locator('[data-example=imageNetRow]').click(),
  explain: async (page) => {
    await page.locator('.panel-names button').first().click();
    await expect(page.locator('xent-explain-panel li').first()).toBeVisible();
  },
  mistake: async (page) => {
    await page.locator('summary', { hasText: /Options|选项/ }).click();
    await logitsOf(page).fill('2.0 1.0 0.1\n0.5 two 0.3\n1.2 0.2 3.1');
  },
};

for (const [locale, theme, width] of [
  ['en', 'light', 1280],
  ['en', 'dark', 1280],
  ['zh-CN', 'light', 1280],
  ['zh-CN', 'dark', 1280],
  ['en', 'light', 320],
  ['zh-CN', 'dark', 320],
] as const) {
  test(`${locale}, ${theme}, ${width} px: no axe violation, nothing wider than the window`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 900 });
    await open(page, `?lang=${locale}&theme=${theme}`);
    for (const [name, arrange] of Object.entries(situations)) {
      await arrange(page);
      await page.mouse.move(0, 0);
      expect(await overflow(page), name).toBe(0);
      expect(await accessibilityViolations(page), name).toEqual([]);
      const path = `build/screenshots/${name}-${locale}-${theme}-${width}.png`;
      await page.screenshot({ path, fullPage: true, animations: 'disabled' });
    }
  });
}

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });

  test('everything to be touched is 44 px high', async ({ page }) => {
    await open(page);
    await page.locator('summary', { hasText: 'Options' }).click();
    const small = await page.evaluate(() => {
      const found: string[] = [];
      const visit = (root: Document | ShadowRoot) => {
        for (const element of root.querySelectorAll('*')) {
          if (element.shadowRoot) visit(element.shadowRoot);
          if (!element.matches('button, label:has(input), input[type=text], textarea, summary')) continue;
          const box = element.getBoundingClientRect();
          // A choice lies within the frame of its switch, which belongs to it.
          const needed = element.matches('label') ? 38 : 44;
          if (box.width > 0 && box.height < needed)
            found.push(`${element.localName} ${element.textContent?.trim()} ${box.height}`);
        }
      };
      visit(document);
      return found;
    });
    expect(small).toEqual([]);
  });
});
