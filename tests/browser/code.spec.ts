import type { Page } from '@playwright/test';
import { accessibilityViolations, expect, logitsOf, lossOf, open, overflow, paste, targetOf, test } from './page.ts';

const programOf = (page: Page) => page.locator('xent-code-panel pre');

/** A state with options of all kinds. */
const link =
  '#v1:z=~b~b-1.5~c_2~c_0.1~d~c~n_~b0.5~c_2.5~c_1e-7~d~d&t=2_255&r=sum&s=0.1&T=0.5&c=30&q=0.001&w=1_2_0.5&i=255&d=float64&u=bits&p=code';

for (const language of ['PyTorch', 'Keras', 'scikit-learn', 'JAX', 'NumPy', 'JavaScript', 'C++']) {
  test(`a program for ${language}, pasted on an empty page, restores the state`, async ({ page }) => {
    await open(page, link);
    const loss = await lossOf(page).getAttribute('title');
    await page.getByLabel(language, { exact: true }).check();
    await expect(programOf(page)).toContainText('target');
    const program = (await programOf(page).textContent()) ?? '';
    await page.getByRole('button', { name: 'Start over' }).click();
    await expect(lossOf(page)).not.toHaveAttribute('title', loss ?? '');
    await paste(page, program);
    await expect(lossOf(page)).toHaveAttribute('title', loss ?? '');
    await expect(logitsOf(page)).toHaveValue('-1.5 2 0.1\n0.5 2.5 1e-7');
    await expect(targetOf(page)).toHaveValue('2 255');
  });
}

test('the program is copied, and can be pasted with an edited number, even into a field', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '#v1:p=code');
  await page.getByRole('button', { name: 'Copy the program' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const program = await page.evaluate(() => navigator.clipboard.readText());
  expect(program).toContain('F.cross_entropy(');
  await paste(page, program.replace('3.1', '0.0'), targetOf(page));
  await expect(logitsOf(page)).toHaveValue('2 1 0.1\n0.5 2.5 0.3\n1.2 0.2 0');
  await expect(targetOf(page)).toHaveValue('2 1 2');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(logitsOf(page)).toHaveValue('2.0 1.0 0.1\n0.5 2.5 0.3\n1.2 0.2 3.1');
});

test('what a pasted program says that cannot be is told, and so are its files', async ({ page }) => {
  await open(page);
  await paste(page, 'import torch\nlogits = [[1, 2]]\ntarget = [0]\ntemperature = -1\n');
  await expect(page.getByRole('alert')).toContainText('temperature = -1');
  await expect(logitsOf(page)).toHaveValue('[[1, 2]]');
  await logitsOf(page).fill('1 3');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await paste(
    page,
    "import numpy as np\nlogits = np.load('big.npy')\ntarget = np.array([0])\nloss = f(logits, target, label_smoothing=0.1)\n",
  );
  await expect(page.getByRole('alert')).toContainText('drop big.npy on the page');
  await expect(logitsOf(page)).toHaveValue('1 3');
});

test('a program that is dropped as a file restores the state', async ({ page }) => {
  await open(page, '#v1:s=0.1&p=code&l=numpy');
  const loss = await lossOf(page).getAttribute('title');
  const program = (await programOf(page).textContent()) ?? '';
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'loss.py', { type: 'text/x-python' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, program);
  await expect(lossOf(page)).toHaveAttribute('title', loss ?? '');
});

test('a program with many numbers loads them from files that can be had', async ({ page }) => {
  await open(page, '#v1:p=code');
  await paste(page, '1 2 3\n0 5 1\n2 2 7\n'.repeat(1000));
  await page.locator('xent-number-field#target textarea').fill('0 1 2 '.repeat(1000));
  await expect(programOf(page)).toContainText("np.load('logits.npy')");
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download target.npy' }).click();
  expect((await downloading).suggestedFilename()).toBe('target.npy');
  await page.getByLabel('C++', { exact: true }).check();
  await expect(page.locator('xent-code-panel')).toContainText('Too many numbers for a program in C++');
});

test('where a language has no such program, the panel says why', async ({ page }) => {
  await open(page, '#v1:k=probabilities&z=0.7_0.2_0.05&t=0&p=code&l=keras');
  await expect(page.locator('xent-code-panel')).toContainText('Keras divides every row by its sum');
  await expect(programOf(page)).toHaveCount(0);
});

for (const [locale, theme, width] of [
  ['en', 'light', 1280],
  ['zh-CN', 'dark', 1280],
  ['en', 'dark', 320],
  ['zh-CN', 'light', 320],
] as const) {
  test(`${locale}, ${theme}, ${width} px: the panel fits and has no axe violation`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, `?lang=${locale}&theme=${theme}${link}`);
    await expect(programOf(page)).toBeVisible();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.locator('.panels').screenshot({ path: `build/screenshots/code-${locale}-${theme}-${width}.png` });
  });
}
