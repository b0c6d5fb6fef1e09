import { libraryJson, samplePackage } from '../../functions/exercises/compiler/testing/sample-package.ts';

/** A question with one field, which says `answered` when it is checked, with what was asked and what counts. */
const ask = `
var Test = Test || {};
Test.Ask = (function ($) {
  function Ask(params, contentId, extras) {
    H5P.EventDispatcher.call(this);
    var self = this;
    var input = document.createElement('input');
    input.setAttribute('aria-label', params.question);
    input.value = (extras && extras.previousState && extras.previousState.typed) || '';
    self.getCurrentState = function () { return { typed: input.value }; };
    self.check = function () {
      var right = input.value === params.answer;
      var event = self.createXAPIEventTemplate('answered');
      event.setScoredResult(right ? 1 : 0, 1, self, true, right);
      var statement = event.data.statement;
      statement.result.response = input.value;
      statement.object.definition.description = { 'en-US': '<p>' + params.question + '</p>' };
      statement.object.definition.interactionType = 'fill-in';
      statement.object.definition.correctResponsesPattern = [params.answer];
      self.trigger(event);
      return right ? 1 : 0;
    };
    self.getMaxScore = function () { return 1; };
    self.attach = function ($container) { $container.append(input); };
  }
  Ask.prototype = Object.create(H5P.EventDispatcher.prototype);
  Ask.prototype.constructor = Ask;
  return Ask;
})(H5P.jQuery);
`;

/** Holds questions, and sets of them; what stands outermost has the button, and all say that they are completed. */
const set = `
var Test = Test || {};
Test.Set = (function ($) {
  function Set(params, contentId, extras) {
    H5P.EventDispatcher.call(this);
    var self = this;
    var states = (extras && extras.previousState) || [];
    var parts = params.parts.map(function (part, at) {
      return H5P.newRunnable(part, contentId, undefined, true, { parent: self, previousState: states[at] });
    });
    self.getTitle = function () { return params.name; };
    self.getCurrentState = function () { return parts.map(function (part) { return part.getCurrentState(); }); };
    self.getMaxScore = function () {
      return parts.reduce(function (sum, part) { return sum + part.getMaxScore(); }, 0);
    };
    self.check = function () {
      var score = parts.reduce(function (sum, part) { return sum + part.check(); }, 0);
      self.triggerXAPIScored(score, self.getMaxScore(), 'completed', true);
      return score;
    };
    self.attach = function ($container) {
      parts.forEach(function (part) { part.attach($('<div>').appendTo($container)); });
      if (self.parent) return;
      $('<button>').text('check').on('click', self.check).appendTo($container);
      self.triggerXAPI('attempted');
    };
  }
  Set.prototype = Object.create(H5P.EventDispatcher.prototype);
  Set.prototype.constructor = Set;
  return Set;
})(H5P.jQuery);
`;

const asked = (number: number, question: string, answer: string) => ({
  ...{ library: 'Test.Ask 1.0', params: { question, answer }, metadata: { title: question } },
  subContentId: `00000000-0000-4000-8000-00000000000${number}`,
});
const setOf = (number: number, name: string, parts: object[]) => ({
  ...{ library: 'Test.Set 1.0', params: { name, parts }, metadata: { title: name } },
  subContentId: `00000000-0000-4000-8000-00000000000${number}`,
});

/** A book of one question and a set of two, with content types of its own. */
export function setPackage(): Promise<Buffer> {
  const dependencies = ['Test.Ask', 'Test.Set'].map((machineName) => ({
    ...{ machineName, majorVersion: 1, minorVersion: 0 },
  }));
  const words = setOf(3, 'E parolle', [asked(1, 'A farina ?', 'castagnina'), asked(2, 'A pulenda ?', 'gialla')]);
  const runs = (name: string, path: string) => libraryJson(name, '1.0.0', { preloadedJs: [{ path }] });
  const nested = { name: 'part', type: 'library', options: ['Test.Ask 1.0', 'Test.Set 1.0'] };
  return samplePackage({
    'h5p.json': {
      ...{ title: 'U libru', language: 'co', mainLibrary: 'Test.Set', embedTypes: ['div'] },
      preloadedDependencies: dependencies,
    },
    'content/content.json': { name: 'U libru', parts: [asked(4, 'U frutu ?', 'castagna'), words] },
    'content/images/sun.png': undefined,
    'Test.Ask-1.0/library.json': runs('Test.Ask', 'ask.js'),
    'Test.Ask-1.0/semantics.json': [
      { name: 'question', type: 'text' },
      { name: 'answer', type: 'text' },
    ],
    'Test.Ask-1.0/ask.js': ask,
    'Test.Set-1.0/library.json': runs('Test.Set', 'set.js'),
    'Test.Set-1.0/semantics.json': [
      { name: 'name', type: 'text' },
      { name: 'parts', type: 'list', entity: 'part', field: nested },
    ],
    'Test.Set-1.0/set.js': set,
    ...Object.fromEntries(
      ['Test.Sample-1.0/library.json', 'Test.Sample-1.0/semantics.json', 'Test.Sample-1.0/sample.js']
        .concat(['Test.Sample-1.0/css/sample.css', 'Test.Sample-1.0/img/dot.png'])
        .concat(['Test.Base/library.json', 'Test.Base/base.js'])
        .map((path) => [path, undefined]),
    ),
  });
}
