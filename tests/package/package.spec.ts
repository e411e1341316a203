// The npm package as others use it: packed, unpacked into an empty project's node_modules, and nothing else there.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { build } from 'vite';
import { root } from '../../cpp/toolchain/run.mjs';
import { serve } from '../../web/publish/serve.mjs';

const test = base.extend<object, { project: string }>({
  project: [
    // Playwright wants a pattern, if only of something that is not used.
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'xent-package-'));
      cpSync(join(root, 'tests/package/project'), folder, { recursive: true });
      installPackage(folder);
      await use(folder);
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
});
test.describe.configure({ mode: 'default' });

/** As `npm install` would, but without a registry. It is built already: what it runs before is left out. */
function installPackage(folder: string): void {
  const npm = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(execFileSync('npm', npm, { cwd: root, encoding: 'utf8' }));
  execFileSync('tar', ['-xzf', filename], { cwd: folder });
  mkdirSync(join(folder, 'node_modules'));
  renameSync(join(folder, 'package'), join(folder, 'node_modules/xent'));
}

const run = (folder: string, ...args: string[]) =>
  execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).trim();

test('has the engine, the element, their types and nothing of the sources', async ({ project }) => {
  const folder = join(project, 'node_modules/xent');
  expect(readdirSync(folder).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
  expect(readdirSync(join(folder, 'dist')).sort()).toEqual(['embed', 'embed.html', 'lib']);
  const { exports, dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  // What the page is made of is inside the files already.
  expect(dependencies).toBeUndefined();
  const files = Object.values<string | object>(exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values<string>({ ...entry }),
  );
  expect(files.filter((file) => !file.includes('*') && !existsSync(join(folder, file)))).toEqual([]);
});

test('runs in a plain Node script, and the element imports without a DOM', async ({ project }) => {
  expect(run(project, 'script.mjs')).toBe('0.6931 function');
});

for (const resolution of ['nodenext', 'bundler']) {
  test(`has types for programs whose modules are found as by ${resolution}`, async ({ project }) => {
    const module = resolution === 'bundler' ? 'esnext' : resolution;
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    expect(run(project, compiler, '-p', '.', '--module', module, '--moduleResolution', resolution)).toBe('');
  });
}

test('works in an empty Vite project, under any path', async ({ project, page }) => {
  const site = join(project, 'site');
  await build({
    root: project,
    base: './',
    logLevel: 'error',
    build: { outDir: join(site, 'some/path'), target: 'es2022' },
  });
  const server = await serve(site, 0);
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the server has no port');
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(`http://127.0.0.1:${address.port}/some/path/`);
  const loss = page.locator('xent-lab').frameLocator('iframe').getByTestId('loss');
  await expect(loss).toHaveText('1.098612 nats');
  await expect(page.locator('output').filter({ hasText: 'host: 1.0986' })).toHaveCount(1);
  await expect(page.locator('output').filter({ hasText: '0.6931 0.6931' })).toHaveCount(1);
  expect(complaints).toEqual([]);
  server.close();
});

test('is rendered on a server that bundles everything', async ({ project }) => {
  const outDir = join(project, 'server');
  await build({
    root: project,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: 'server.ts', outDir, target: 'es2022' },
  });
  const { render } = await import(pathToFileURL(join(outDir, 'server.js')).href);
  expect(render()).toContain('<p>The loss is 0.6931 nats.</p></xent-lab>');
});
