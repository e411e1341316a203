import type { Page } from '@playwright/test';
import { article, expect, labFrame, picture, test } from './host.ts';
import type { Origins } from './servers.ts';

/** What the element says of a run. */
interface Told {
  readonly epoch: number;
  readonly loss: number;
  readonly count: number;
  readonly correct: number;
  readonly racers: readonly { readonly name: string; readonly epoch: number; readonly loss: number }[] | null;
}

/** Opens an element of the train view with some attributes, and gives what it tells from then on. */
async function openTraining(page: Page, origins: Origins, name: string, attributes: string): Promise<Told[]> {
  const told: Told[] = [];
  await page.exposeFunction('tell', (result: Told | null) => {
    if (result) told.push(result);
  });
  const listen = `document.addEventListener('change', ({ detail }) => tell(detail.result))`;
  const html = article(
    `<xent-lab locale="en" view="train" ${attributes}></xent-lab>`,
    `<script>${listen}</script><script type="module" src="/dist/embed/xent-lab.js"></script>`,
  );
  await page.goto(origins.put(name, { html }));
  return told;
}

test('a host hears how a run goes that its reader plays, and which controls it has locked', async ({
  page,
  origins,
}) => {
  const told = await openTraining(page, origins, 'training', 'lock="trainRate,trainData,trainText" state="#v1:yo=gd"');
  const frame = labFrame(page);
  await expect(frame.getByTestId('train-loss')).toHaveText('1.0986');
  await expect(frame.getByLabel('Learning rate')).toBeDisabled();
  await expect(frame.getByRole('radio', { name: 'moons' })).toBeDisabled();
  await expect(frame.getByLabel('Hidden layer')).toBeEnabled();
  await expect(frame.getByText('Drag a point', { exact: false })).toHaveCount(0);
  await frame.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => told.at(-1)?.epoch).toBeGreaterThan(3);
  await frame.getByRole('button', { name: 'Pause' }).click();
  const [first, last] = [told[0], told.at(-1) as Told];
  // A fifth of the 240 points is held back.
  expect(last.count).toBe(48);
  expect(last.loss).toBeLessThan(first.loss);
  expect(last.correct).toBeGreaterThanOrEqual(0);
  expect(last.correct).toBeLessThanOrEqual(48);
  await picture(page, 'training-locked');
});

test('read-only: the run can be watched and nothing be changed', async ({ page, origins }) => {
  const told = await openTraining(page, origins, 'training-readonly', 'readonly state="#v1:ye=20"');
  const frame = labFrame(page);
  await expect(frame.getByTestId('epoch')).toHaveText('20');
  await expect.poll(() => told.at(-1)?.epoch).toBe(20);
  const enabled = frame.locator('section.setup').locator('input:enabled, select:enabled, button:enabled');
  await expect(enabled).toHaveCount(0);
  await frame.getByRole('button', { name: 'Step' }).click();
  await expect.poll(() => told.at(-1)?.epoch).toBe(21);
  await picture(page, 'training-readonly');
});

test('a host may keep the run where it is', async ({ page, origins }) => {
  await openTraining(page, origins, 'training-epoch', 'lock="trainEpoch" state="#v1:ye=20"');
  const frame = labFrame(page);
  await expect(frame.getByTestId('epoch')).toHaveText('20');
  for (const name of ['Play', 'Step', 'Reset']) await expect(frame.getByRole('button', { name })).toBeDisabled();
  await frame.locator('section.setup').getByText('moons').click();
  await expect(frame.getByTestId('epoch')).toHaveText('20');
  await expect(frame.getByText('moons')).toBeVisible();
});

test('a host hears of every racer, of the script, and then of the run again', async ({ page, origins }) => {
  const told = await openTraining(page, origins, 'training-race', 'state="#v1:yp=race&ye=10"');
  await expect.poll(() => told.at(-1)?.epoch).toBe(10);
  const { racers } = told.at(-1) as Told;
  expect(racers?.map(({ name }) => name)).toEqual(['cross_entropy', 'mse']);
  // From a start that is sure of the wrong class, squared error stays where it is.
  const [crossEntropy, squaredError] = (racers ?? []).map(({ loss }) => loss);
  expect(crossEntropy).toBeLessThan(squaredError);
  const frame = labFrame(page);
  await frame.getByText('the tutorial’s script', { exact: true }).click();
  await expect.poll(() => told.at(-1)?.loss).toBeCloseTo(0.4678, 3);
  expect(told.at(-1)).toMatchObject({ count: 200, racers: null });
  await frame.getByText('one run', { exact: true }).click();
  await expect.poll(() => told.at(-1)?.count).toBe(48);
});
