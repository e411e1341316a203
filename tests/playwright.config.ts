import { defineConfig } from '@playwright/test';
import { locate } from '../cpp/toolchain/find.mjs';
import { hasWebKitGTK, requirements } from '../cpp/toolchain/requirements.mjs';
import type { EngineOptions } from './everywhere/test.ts';
import { freePort } from './run/free-port.ts';

// Workers read this file again: they find the port in the environment.
process.env.XENT_TEST_PORT ??= String(await freePort());
const url = `http://127.0.0.1:${process.env.XENT_TEST_PORT}/`;

const chromium = {
  browserName: 'chromium' as const,
  launchOptions: {
    executablePath: locate(requirements.Chromium) ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
};

const firefox = {
  browserName: 'firefox' as const,
  channel: 'moz-firefox',
  launchOptions: { executablePath: locate(requirements.Firefox) ?? '' },
};

export default defineConfig<object, EngineOptions>({
  testDir: 'browser',
  outputDir: '../build/playwright',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  reporter: [['list'], ['json', { outputFile: '../build/logs/playwright.json' }]],
  use: {
    baseURL: url,
    // It would fetch the whole site once more in every test.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      use: chromium,
    },
    {
      // Pages of other people, with our frames and elements in them.
      name: 'hosts',
      testDir: 'hosts',
      use: chromium,
    },
    {
      // What other people's projects make of the npm package.
      name: 'package',
      testDir: 'package',
      use: chromium,
    },
    {
      // All but what no driver of this Firefox can pretend: paper, a dark system, a browser without scripts.
      name: 'hosts-firefox',
      testDir: 'hosts',
      grepInvert: /@emulated/,
      use: firefox,
    },
    {
      // What all three engines can be driven to: the driver of WebKitGTK knows no paper, and tells of neither console nor requests.
      name: 'everywhere-chromium',
      testDir: 'everywhere',
      use: chromium,
    },
    {
      name: 'everywhere-firefox',
      testDir: 'everywhere',
      grepInvert: /@emulated/,
      use: firefox,
    },
    // Each of its tests starts the browser anew.
    ...(hasWebKitGTK
      ? [{ name: 'everywhere-webkit', testDir: 'everywhere', use: { webKit: true }, timeout: 60_000 }]
      : []),
  ],
  webServer: {
    command: 'node ../web/publish/start.mjs',
    url,
    env: { PORT: process.env.XENT_TEST_PORT },
    timeout: 300_000,
  },
});
