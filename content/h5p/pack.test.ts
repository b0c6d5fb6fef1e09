import { describe, expect, it } from 'vitest';
import { packExercise, packLibraries } from './pack.ts';
import type { Exercise } from './pack.ts';
import { choiceSample, gapsSample } from './testing/samples.ts';
import { unpack } from './testing/unpack.ts';
import type { Files } from './zip.ts';

const read = (files: Files, path: string) => JSON.parse(Buffer.from(files.get(path) ?? []).toString('utf8'));
const files = await unpack(await packExercise(gapsSample));

/** Extensions that the reference implementation lets into a library; all else makes hosts refuse the package. */
const allowed = /\.(json|txt|md|js|css|svg|xml|png|jpe?g|gif|woff2?|ttf|otf)$/;

describe('a packed exercise', () => {
  it('holds what hosts require of h5p.json, in their codes', () => {
    expect(read(files, 'h5p.json')).toEqual({
      title: 'A mo famiglia',
      language: 'fr',
      defaultLanguage: 'fr',
      mainLibrary: 'Chjassu.Gaps',
      embedTypes: ['div'],
      license: 'CC BY-SA',
      licenseVersion: '4.0',
      authors: [{ name: 'Chjassu', role: 'Author' }],
      preloadedDependencies: [{ machineName: 'Chjassu.Gaps', majorVersion: 1, minorVersion: 0 }],
    });
  });

  it('holds its library in a folder named by its version, and only files that hosts let in', () => {
    const paths = [...files.keys()].filter((path) => path.startsWith('Chjassu.Gaps-1.0/'));
    expect(paths).toContain('Chjassu.Gaps-1.0/library.json');
    expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
    expect(files.size).toBe(paths.length + 2);
  });

  it('says no licence in library.json, for hosts know no code for the EUPL and refuse others', () => {
    expect(read(files, 'Chjassu.Gaps-1.0/library.json')).not.toHaveProperty('license');
  });

  it('carries the interface in the language of the exercise', () => {
    const { l10n, behaviour, language } = read(files, 'content/content.json');
    expect(l10n).toMatchObject({ checkAnswer: 'Vérifier', also: 'Aussi\u00a0: :forms' });
    expect(behaviour).toMatchObject({ accentsCount: false, caseCounts: false, enableRetry: true });
    expect(language).toBe('fr');
  });

  it('falls back on English words for a language without a file', async () => {
    const italian = await unpack(await packExercise({ ...choiceSample, language: 'it' }));
    expect(read(italian, 'content/content.json').l10n.checkAnswer).toBe('Check');
  });

  it('has the same bytes each time, its entries sorted', async () => {
    expect(await packExercise(gapsSample)).toEqual(await packExercise({ ...gapsSample }));
    expect([...files.keys()]).toEqual([...files.keys()].sort());
  });

  it('carries its media', async () => {
    const picture = { path: 'images/tree.png', mime: 'image/png' };
    const exercise = { ...choiceSample, params: { ...choiceSample.params, image: picture } };
    const media = new Map([['images/tree.png', Buffer.from('a picture')]]);
    const packed = await unpack(await packExercise({ ...exercise, media }));
    expect(packed.get('content/images/tree.png')?.toString()).toBe('a picture');
  });

  it.each([
    ['https://example.org/1', { source: 'https://example.org/1' }],
    ['Written for Chjassu', { authorComments: 'Written for Chjassu' }],
  ])('keeps the source %s where hosts accept it', async (source, expected) => {
    const packed = await unpack(await packExercise({ ...choiceSample, source }));
    expect(read(packed, 'h5p.json')).toMatchObject(expected);
  });
});

describe('an exercise that hosts or the content type would stumble over', () => {
  const pack = (params: Exercise['params']) => packExercise({ ...choiceSample, params });

  it('is refused with every fault and its place', async () => {
    const faulty = { questoin: 'Q', answers: [{ text: 3 }], behaviour: { shuffle: 'yes' } };
    const fault = await pack(faulty).catch((error: Error) => error.message);
    expect(fault).toContain('params.questoin is unknown');
    expect(fault).toContain('params.question is missing');
    expect(fault).toContain('params.answers needs at least 2 entries');
    expect(fault).toContain('params.behaviour.shuffle must be a boolean');
  });

  it('is refused for the type of an entry', async () => {
    const answers = [{ text: 3 }, { text: 'b' }];
    await expect(pack({ question: 'Q', answers })).rejects.toThrow('params.answers[0].text must be a string');
  });
});

it('packs each library alone for administrators of other hosts', async () => {
  const packed = await packLibraries();
  expect(packed.map(({ folder }) => folder)).toEqual(['Chjassu.Choice-1.0', 'Chjassu.Gaps-1.0']);
  const paths = [...(await unpack(packed[0]!.package)).keys()];
  expect(paths.every((path) => path.startsWith('Chjassu.Choice-1.0/'))).toBe(true);
});
