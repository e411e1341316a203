import { expect, logitsOf, lossOf, open, paste, targetOf, test } from './page.ts';

const formats = [
  ['a Python list', '[[2.0, 1.0, 0.1], [0.5, 2.5, 0.3], [1.2, 0.2, 3.1]]', 'from a Python list'],
  ['a NumPy print', '[[2.  1.  0.1]\n [0.5 2.5 0.3]\n [1.2 0.2 3.1]]', 'from a NumPy array'],
  ['a NumPy repr', 'array([[2. , 1. , 0.1],\n       [0.5, 2.5, 0.3],\n       [1.2, 0.2, 3.1]])', 'from a NumPy array'],
  [
    'a PyTorch repr',
    "tensor([[2.0000, 1.0000, 0.1000],\n        [0.5000, 2.5000, 0.3000],\n        [1.2000, 0.2000, 3.1000]], device='cuda:0', grad_fn=<AddmmBackward0>)",
    'from a PyTorch tensor',
  ],
  ['CSV', '2.0,1.0,0.1\r\n0.5,2.5,0.3\r\n1.2,0.2,3.1\r\n', 'from CSV'],
  ['spreadsheet cells', '2.0\t1.0\t0.1\n0.5\t2.5\t0.3\n1.2\t0.2\t3.1', 'from a spreadsheet'],
  ['spaces', '2e0   1   .1\n 0.5 2.5 0.3\n+1.2 0.2 3.1', 'from plain text'],
] as const;

for (const [name, text, understood] of formats) {
  test(`pasting ${name} anywhere gives the loss`, async ({ page }) => {
    await open(page);
    await targetOf(page).fill('0 1 1');
    const before = await lossOf(page).textContent();
    await logitsOf(page).fill('0 0 0\n0 0 0\n0 0 0');
    await expect(lossOf(page)).toContainText('1.098612');
    await logitsOf(page).blur();
    await paste(page, text);
    await expect(lossOf(page)).toHaveText(before ?? '');
    await expect(logitsOf(page)).toHaveValue(text.replaceAll('\r', ''));
    await expect(page.locator('xent-number-field#logits')).toContainText(`3 rows × 3 classes: logits, ${understood}`);
  });
}

test('targets may be one-hot or soft', async ({ page }) => {
  await open(page);
  const before = await lossOf(page).textContent();
  await targetOf(page).fill('[[0, 0, 1], [0, 1, 0], [0, 0, 1]]');
  await expect(page.getByText('3 one-hot rows')).toBeVisible();
  await expect(lossOf(page)).toHaveText(before ?? '');
  await targetOf(page).fill('[[0, 0.1, 0.9], [0.2, 0.8, 0], [0.25, 0.25, 0.5]]');
  await expect(page.getByText('3 distributions over the classes')).toBeVisible();
  await expect(page.getByText('KL(p‖q)')).toBeVisible();
});

test('a paste into a field stays in that field', async ({ page }) => {
  await open(page);
  await targetOf(page).focus();
  await paste(page, '0 0 0', targetOf(page));
  await expect(logitsOf(page)).toHaveValue(/^2\.0 1\.0 0\.1/);
});

test('a text file dropped on the page is read', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['0,0,0\n0,0,0\n0,0,0'], 'logits.csv', { type: 'text/csv' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(lossOf(page)).toContainText('1.098612');
});
