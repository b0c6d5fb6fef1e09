import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { unpackChromium } from './chromium.ts';

/** Not the package's own defaults: those hold `--disable-web-security` and `--single-process`, which hide faults. */
export const browserArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A microphone that beeps once a second, allowed to whoever asks. */
export const fakeMicrophone = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];

/** Starts the Chromium that npm carries, with a fresh profile; the caller closes it. */
export async function launchBrowser(...more: string[]): Promise<Browser> {
  const { executablePath, env } = await unpackChromium();
  return chromium.launch({ executablePath, args: [...browserArguments, ...more], env: { ...process.env, ...env } });
}
