import type { Page } from '@playwright/test';
import { accessibilityViolations, expect, logitsOf, lossOf, open, overflow, paste, targetOf, test } from './page.ts';

const noteOf = (page: Page) => page.locator('xent-paste-note section');

const table = 'cat\tdog\tbird\tlabel\n2.0\t1.0\t0.1\t2\n0.5\t2.5\t0.3\t1\n1.2\t0.2\t3.1\t2';

test('assignments fill both fields, and one undo takes both back', async ({ page }) => {
  await open(page);
  const before = [await logitsOf(page).inputValue(), await targetOf(page).inputValue()];
  await paste(page, 'logits = tensor([[0., 0.],\n        [0., 0.]])\ntarget = tensor([1, 0])\nloss = 0.7');
  await expect(logitsOf(page)).toHaveValue('tensor([[0., 0.],\n        [0., 0.]])');
  await expect(targetOf(page)).toHaveValue('tensor([1, 0])');
  await expect(lossOf(page)).toContainText('0.6931472');
  await expect(page.locator('xent-number-field#logits')).toContainText(
    '2 rows × 2 classes: logits, from a PyTorch tensor',
  );
  await expect(noteOf(page)).toContainText('Read by their names: “logits”, “target”. Not used: “loss”.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(logitsOf(page)).toHaveValue(before[0] as string);
  await expect(targetOf(page)).toHaveValue(before[1] as string);
  await expect(noteOf(page)).toHaveCount(0);
});

test('a JSON object of probabilities is taken as such', async ({ page }) => {
  await open(page);
  await paste(page, '{"probs": [[0.5, 0.5], [0.25, 0.75]], "labels": [0, 1]}');
  await expect(page.getByRole('radio', { name: 'probabilities', exact: true })).toBeChecked();
  await expect(lossOf(page)).toContainText('0.4904146');
});

test('cells of a spreadsheet with a label column fill both fields, and can be put together again', async ({ page }) => {
  await open(page);
  const before = await lossOf(page).textContent();
  await logitsOf(page).fill('0 0 0');
  await logitsOf(page).blur();
  await paste(page, table);
  await expect(logitsOf(page)).toHaveValue('cat\tdog\tbird\n2.0\t1.0\t0.1\n0.5\t2.5\t0.3\n1.2\t0.2\t3.1');
  await expect(targetOf(page)).toHaveValue('2\n1\n2');
  await expect(lossOf(page)).toHaveText(before ?? '');
  await expect(noteOf(page)).toContainText('Column “label” is the target');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Keep the columns together' }).click();
  await expect(logitsOf(page)).toHaveValue(table);
  await expect(noteOf(page)).toContainText('Column “label” could be the target.');
  await page.getByRole('button', { name: 'Use it as the target' }).click();
  await expect(targetOf(page)).toHaveValue('2\n1\n2');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(noteOf(page)).toHaveCount(0);
});

test('a column that only looks like a target is offered', async ({ page }) => {
  await open(page);
  await paste(page, '0.5,0.25,1\n0.1,0.2,0\n0.3,0.4,1');
  await expect(noteOf(page)).toContainText('Column “3” holds whole numbers');
  await expect(logitsOf(page)).toHaveValue('0.5,0.25,1\n0.1,0.2,0\n0.3,0.4,1');
  await page.getByRole('button', { name: 'Use it as the target' }).click();
  await expect(logitsOf(page)).toHaveValue('0.5,0.25\n0.1,0.2\n0.3,0.4');
  await expect(targetOf(page)).toHaveValue('1\n0\n1');
});

test('both go to their fields from a paste into one of them that replaces all of it', async ({ page }) => {
  await open(page);
  await logitsOf(page).fill('');
  await logitsOf(page).focus();
  await page.evaluate(() => {
    const text = 'logits = [[0, 0], [0, 0]]\ntarget = [1, 0]';
    const area = document
      .querySelector('xent-app')
      ?.shadowRoot?.querySelector('xent-check-view')
      ?.shadowRoot?.querySelector('xent-check-inputs')
      ?.shadowRoot?.querySelector('xent-number-field')
      ?.shadowRoot?.querySelector('textarea') as HTMLTextAreaElement;
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const init = { clipboardData, bubbles: true, cancelable: true, composed: true };
    if (area.dispatchEvent(new ClipboardEvent('paste', init))) {
      area.value = text;
      area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
  });
  await expect(logitsOf(page)).toHaveValue('[[0, 0], [0, 0]]');
  await expect(targetOf(page)).toHaveValue('[1, 0]');
});

test('a dropped .csv with a target column is taken apart, too', async ({ page }) => {
  await open(page);
  await page.evaluate(
    (text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'val.csv', { type: 'text/csv' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    table.replaceAll('\t', ','),
  );
  await expect(targetOf(page)).toHaveValue('2\n1\n2');
  await expect(noteOf(page)).toBeVisible();
});

test.describe('on a small screen in the dark, in Chinese', () => {
  test.use({ viewport: { width: 320, height: 700 }, colorScheme: 'dark' });

  test('the note stays within the page', async ({ page }) => {
    await open(page, '?lang=zh-CN');
    await paste(page, table);
    await expect(noteOf(page)).toContainText('“label”列作为目标');
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityViolations(page)).toEqual([]);
  });
});

test('counts become a distribution at a click, and undo brings them back', async ({ page }) => {
  await open(page);
  await page.getByText('probabilities', { exact: true }).first().click();
  await logitsOf(page).fill('12 5 3');
  await targetOf(page).fill('8 8 4');
  await page.getByRole('button', { name: 'Divide counts by their sum' }).click();
  await expect(logitsOf(page)).toHaveValue('12/20 5/20 3/20');
  await expect(targetOf(page)).toHaveValue('8/20 8/20 4/20');
  await expect(lossOf(page)).toContainText('1.138');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(logitsOf(page)).toHaveValue('12 5 3');
});
