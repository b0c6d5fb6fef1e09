import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { describe, expect, it } from 'vitest';
import { packagesIn } from './chosen.ts';
import { readZip, UnreadableZip } from './unzip.ts';

async function zipOf(files: Record<string, string>, options: { compress?: boolean } = {}): Promise<File> {
  const zip = new ZipFile();
  for (const [path, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), path, options);
  zip.addEmptyDirectory('emptu');
  zip.end({ forceZip64Format: false, comment: 'Scola' });
  return new File([new Uint8Array(await buffer(zip.outputStream))], 'tuttu.zip');
}

const long = 'castagna '.repeat(1000);

describe('a zip read in the browser', () => {
  it.each([true, false])('gives its files back, compressed (%s) or not', async (compress) => {
    const entries = await readZip(await zipOf({ 'a.h5p': long, 'cartulare/è.h5p': 'b' }, { compress }));
    expect(entries.map(({ path, bytes }) => [path, bytes])).toEqual([
      ['a.h5p', long.length],
      ['cartulare/è.h5p', 1],
    ]);
    expect(await (await entries[0]!.open()).text()).toBe(long);
  });

  it('is refused when it is none, or was cut', async () => {
    const whole = await zipOf({ 'a.h5p': long });
    await expect(readZip(new Blob(['no zip at all, and longer than an end record']))).rejects.toThrow(UnreadableZip);
    await expect(readZip(new Blob([]))).rejects.toThrow(UnreadableZip);
    await expect(readZip(whole.slice(0, whole.size - 40))).rejects.toThrow(UnreadableZip);
  });

  it('gives no more of a file than it says that there is', async () => {
    const bytes = new Uint8Array(await (await zipOf({ 'a.h5p': long })).arrayBuffer());
    const directory = Buffer.from(bytes.buffer).indexOf('PK\u0001\u0002', 0, 'latin1');
    new DataView(bytes.buffer).setUint32(directory + 24, 100, true);
    const [entry] = await readZip(new Blob([bytes]));
    await expect(entry!.open()).rejects.toThrow(UnreadableZip);
  });

  it('refuses a file whose bytes are damaged', async () => {
    const bytes = new Uint8Array(await (await zipOf({ 'a.h5p': long })).arrayBuffer());
    bytes.fill(0xff, 40, 60);
    const [entry] = await readZip(new Blob([bytes]));
    await expect(entry!.open()).rejects.toThrow(UnreadableZip);
  });
});

describe('what a person chose', () => {
  it('is every package in files, folders and zips, and nothing that a computer put beside them', async () => {
    const zip = await zipOf({ 'a.h5p': 'x', '__MACOSX/._a.h5p': 'y', 'photo.jpg': 'z' });
    const broken = new File(['no'], 'rottu.zip');
    const loose = new File(['b'], 'B.H5P');
    const { packages, unreadable } = await packagesIn([zip, broken, loose, new File(['c'], 'c.txt')]);
    expect(packages.map(({ name }) => name)).toEqual(['a.h5p', 'B.H5P']);
    expect(unreadable).toEqual(['rottu.zip']);
  });
});
