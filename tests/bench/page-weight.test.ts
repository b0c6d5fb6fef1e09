import { statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareWeb } from '../../infra/local/start/web.ts';
import { bytesSent, filesOfVisit, pagesOf, readManifest, type Manifest } from './page-weight.ts';

let folder: string;
let manifest: Manifest;

beforeAll(async () => {
  const web = await prepareWeb();
  folder = web.folder;
  manifest = readManifest(web.manifest);
}, 120_000);

const weigh = async (entries: string[]) => {
  const files = filesOfVisit(manifest, entries);
  return { files: files.length, kilobytes: Math.ceil((await bytesSent(folder, files)) / 1000) };
};

/** The only page that has a home for each role to choose from. */
const home = () => pagesOf(manifest).filter((page) => manifest[page]!.dynamicImports.join().includes('TeacherHome'));
const named = (name: string) => Object.keys(manifest).filter((key) => manifest[key]!.name === name);

/** Scripts and styles of a first visit. Raise a limit only for what people get for it, and tell it in the README. */
describe('what a slow line carries before a page stands', () => {
  it('is little on any page', async () => {
    const { files, kilobytes } = await weigh([]);
    expect(kilobytes).toBeGreaterThan(50);
    expect(kilobytes).toBeLessThanOrEqual(84);
    expect(files).toBeLessThanOrEqual(14);
  });

  it("stays under the budget on a student's home, with what sends the work that waits on the device", async () => {
    const entries = [...home(), ...named('sending')];
    expect(entries).toHaveLength(2);
    const { files, kilobytes } = await weigh(entries);
    expect(kilobytes).toBeLessThanOrEqual(104);
    expect(files).toBeLessThanOrEqual(34);
  });

  it('is bounded on the heaviest page, the editor', async () => {
    for (const page of pagesOf(manifest)) {
      const { files, kilobytes } = await weigh([page]);
      expect(kilobytes, page).toBeLessThanOrEqual(180);
      expect(files, page).toBeLessThanOrEqual(75);
    }
  });
});

it('does not bring the client along with the entry: it has to be told the version of the application first', () => {
  const entry = Object.keys(manifest).find((key) => key.endsWith('/client/entry.js'))!;
  const asked = new Set([entry]);
  for (const key of asked) manifest[key]!.imports.forEach((each) => asked.add(each));
  const bytes = [...asked].map((key) => statSync(join(folder, manifest[key]!.file)).size);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8000);
});
