import { accessibilityViolations, expect, logitsOf, lossOf, open, overflow, paste, targetOf, test } from './page.ts';

const probabilities = '[[0.7, 0.2, 0.1],\n [0.1, 0.8, 0.1],\n [0.2, 0.3, 0.5]]';

test('pasted probabilities are told by both numbers; one click takes them for what they are, Ctrl+Z takes it back', async ({
  page,
}) => {
  await open(page);
  await paste(page, probabilities);
  await targetOf(page).fill('0 1 2');
  const finding = page.locator('[data-finding=probabilities_as_logits]');
  await expect(finding).toContainText('As logits the loss is 0.7991691;');
  await expect(finding).toContainText('as probabilities 0.4243219.');
  await expect(lossOf(page)).toContainText('0.7991691');
  await finding.getByRole('button', { name: 'They are probabilities' }).click();
  await expect(lossOf(page)).toContainText('0.4243219');
  await expect(finding).toBeHidden();
  await expect(page).toHaveURL(/k=probabilities/);
  await page.locator('h1').click();
  await page.keyboard.press('Control+z');
  await expect(finding).toBeVisible();
  await expect(logitsOf(page)).toHaveValue(probabilities);
});

test('beside the error stands what may be behind it, in the unit and language of the page', async ({ page }) => {
  await open(page);
  await targetOf(page).fill('3 2 1');
  const finding = page.locator('xent-check-inputs [data-finding=targets_one_based]');
  await expect(finding).toContainText('counted from 1');
  await page.getByLabel('bits').check();
  await page.getByLabel('中文').check();
  await expect(finding).toContainText('似乎是从 1 开始编号的');
  const sentence = (await finding.locator('strong').textContent()) ?? '';
  await finding.getByRole('button', { name: '每个目标减 1' }).click();
  await expect(targetOf(page)).toHaveValue('2 1 0');
  await expect(page.locator('section.summary')).toBeFocused();
  const loss = (await lossOf(page).textContent())?.split(' ')[0] ?? '';
  expect(sentence).toContain(loss);
});

test('logits where probabilities are due', async ({ page }) => {
  await open(page);
  await page.getByLabel('probabilities', { exact: true }).check();
  await page.getByRole('button', { name: 'They are logits' }).click();
  await expect(lossOf(page)).toContainText('0.9077401');
});

test('a large batch is examined in the worker, and mended there', async ({ page }) => {
  await open(page);
  const rows = 20_000;
  await targetOf(page).fill(Array.from({ length: rows }, (_, row) => row % 3).join(' '));
  await paste(page, Array.from({ length: rows }, () => '0.25 0.25 0.5').join('\n'));
  const finding = page.locator('[data-finding=probabilities_as_logits]');
  await expect(finding).toContainText('as probabilities');
  await finding.getByRole('button').click();
  await expect(finding).toBeHidden();
  await expect(page).toHaveURL(/k=probabilities|^[^#]*$/);
  await expect(lossOf(page)).toContainText('1.155');
});

for (const [locale, theme, width] of [
  ['en', 'light', 1280],
  ['zh-CN', 'dark', 1280],
  ['en', 'dark', 320],
  ['zh-CN', 'light', 320],
] as const) {
  test(`${locale}, ${theme}, ${width} px: no axe violation, nothing wider than the window`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, `?lang=${locale}&theme=${theme}`);
    const look = async (name: string) => {
      await expect(page.locator('xent-diagnosis li').first()).toBeVisible();
      await page.mouse.move(0, 0);
      expect(await overflow(page), name).toBe(0);
      expect(await accessibilityViolations(page), name).toEqual([]);
      const path = `build/screenshots/diagnosis-${name}-${locale}-${theme}-${width}.png`;
      await page.screenshot({ path, fullPage: true, animations: 'disabled' });
    };
    await targetOf(page).fill('3 2 1');
    await look('problem');
    await targetOf(page).fill('0.5 0.5 0.5\n1 0 0\n0 0 1');
    await logitsOf(page).fill(probabilities);
    await look('several');
  });
}
