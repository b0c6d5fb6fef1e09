import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const cache = join(import.meta.dirname, '../node_modules/.cache');
const unpacked = join(cache, 'chromium');

export interface Chromium {
  executablePath: string;
  /** Where it finds the shared libraries and fonts that a bare machine lacks. */
  env: Record<string, string>;
}

/**
 * Unpacks the Chromium that npm carries, once per installation. It is unpacked aside and moved in place in one step:
 * the package itself takes a half-written file of a parallel test run for a finished one.
 */
export async function unpackChromium(): Promise<Chromium> {
  if (!existsSync(unpacked)) await unpackAside();
  return {
    executablePath: join(unpacked, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(unpacked, 'al2023/lib'),
      FONTCONFIG_FILE: join(unpacked, 'fonts.conf'),
    },
  };
}

async function unpackAside(): Promise<void> {
  await mkdir(cache, { recursive: true });
  const aside = await mkdtemp(join(cache, 'chromium-'));
  await runPackage(aside);
  await writeFile(join(aside, 'fonts.conf'), fontConfiguration);
  try {
    await rename(aside, unpacked);
  } catch (error) {
    await rm(aside, { recursive: true });
    const parallelRunWasFirst = existsSync(unpacked);
    if (!parallelRunWasFirst) throw error;
  }
}

/** In a process of its own: it unpacks into TMPDIR, and its libraries only where it believes to be on Lambda. */
async function runPackage(folder: string): Promise<void> {
  const script = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`;
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  await promisify(execFile)(process.execPath, ['--eval', script], { cwd: import.meta.dirname, env });
}

const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(unpacked, 'fonts')}</dir>
</fontconfig>
`;
