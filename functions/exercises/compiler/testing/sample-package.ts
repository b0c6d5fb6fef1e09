import { Buffer } from 'node:buffer';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** Files of a package by path; undefined leaves one of the sample's out. */
export type PackageFiles = Record<string, string | Buffer | object | undefined>;

/** A one-pixel PNG. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const sampleH5pJson = {
  title: 'U sample',
  language: 'co',
  mainLibrary: 'Test.Sample',
  embedTypes: ['div'],
  license: 'CC BY',
  licenseVersion: '4.0',
  authors: [{ name: 'Ghjente di prova', role: 'Author' }],
  preloadedDependencies: [
    { machineName: 'Test.Sample', majorVersion: 1, minorVersion: 0 },
    { machineName: 'Test.Base', majorVersion: 1, minorVersion: 2 },
  ],
};

/** A question with one input: it keeps its answer, restores it, and says `answered` when it is checked. */
const sampleScript = `
var Test = Test || {};
Test.Sample = (function ($) {
  function Sample(params, contentId, extras) {
    H5P.EventDispatcher.call(this);
    var self = this;
    var input = document.createElement('input');
    var answer = (extras && extras.previousState && extras.previousState.answer) || '';
    self.getCurrentState = function () { return { answer: input.value }; };
    self.attach = function ($container) {
      var button = document.createElement('button');
      button.textContent = 'check';
      input.value = answer;
      button.addEventListener('click', function () {
        var event = self.createXAPIEventTemplate('answered');
        event.setScoredResult(input.value === params.answer ? 1 : 0, 1, self, true, input.value === params.answer);
        event.data.statement.result.response = input.value;
        self.trigger(event);
      });
      $container.get(0).insertAdjacentHTML('beforeend', '<p class="question">' + params.question + '</p>');
      $container.append(input, button);
      if (params.image) $container.append($('<img>', { src: H5P.getPath(params.image.path, contentId) }));
      self.triggerXAPI('attempted');
    };
  }
  Sample.prototype = Object.create(H5P.EventDispatcher.prototype);
  Sample.prototype.constructor = Sample;
  return Sample;
})(H5P.jQuery);
`;

export function libraryJson(name: string, version: string, more: object = {}) {
  const [majorVersion, minorVersion, patchVersion] = version.split('.').map(Number);
  return { title: name, machineName: name, majorVersion, minorVersion, patchVersion, runnable: 1, ...more };
}

const sampleFiles: PackageFiles = {
  'h5p.json': sampleH5pJson,
  'content/content.json': {
    question: 'Cumu si dice ?',
    answer: 'bonghjornu',
    image: { path: 'images/sun.png' },
  },
  'content/images/sun.png': png,
  'Test.Sample-1.0/library.json': libraryJson('Test.Sample', '1.0.3', {
    preloadedJs: [{ path: 'sample.js' }],
    preloadedCss: [{ path: 'css/sample.css' }],
    preloadedDependencies: [{ machineName: 'Test.Base', majorVersion: 1, minorVersion: 2 }],
  }),
  'Test.Sample-1.0/semantics.json': [
    { name: 'question', type: 'text', widget: 'html', tags: ['strong', 'em'] },
    { name: 'answer', type: 'text' },
    { name: 'image', type: 'image', optional: true },
    { name: 'nested', type: 'library', options: ['Test.Nested 1.0'], optional: true },
  ],
  'Test.Sample-1.0/sample.js': sampleScript,
  'Test.Sample-1.0/css/sample.css': '.question { background: url("../img/dot.png"); }',
  'Test.Sample-1.0/img/dot.png': png,
  'Test.Base/library.json': libraryJson('Test.Base', '1.2.0', { preloadedJs: [{ path: 'base.js' }] }),
  'Test.Base/base.js': 'var TestBase = { loaded: true };\n',
};

/** The files of a small package that plays, with some of them replaced, added or left out. */
export function sampleEntries(changes: PackageFiles = {}): { name: string; data: Buffer }[] {
  return Object.entries({ ...sampleFiles, ...changes }).flatMap(([name, content]) => {
    if (content === undefined) return [];
    const isRaw = typeof content === 'string' || Buffer.isBuffer(content);
    return [{ name, data: Buffer.from(isRaw ? content : JSON.stringify(content)) }];
  });
}

/** Their bytes as a package. */
export async function samplePackage(
  changes: PackageFiles = {},
  order: 'written' | 'reversed' = 'written',
): Promise<Buffer> {
  const zip = new ZipFile();
  const entries = sampleEntries(changes);
  for (const { name, data } of order === 'written' ? entries : entries.reverse()) {
    zip.addBuffer(data, name, { mtime: new Date(0) });
  }
  zip.end();
  return buffer(zip.outputStream);
}
