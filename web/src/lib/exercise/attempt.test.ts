import { describe, expect, it } from 'vitest';
import { AttemptBody } from '#contract/work.ts';
import { maxStatementsLength, Statement } from '#contract/xapi.ts';
import type { Statement as Heard } from './answer.ts';
import { AttemptRecorder } from './attempt.ts';
import { secondsIn } from './points.ts';

const release = 'a'.repeat(32);
const verb = (name: string) => ({ id: `http://adlnet.gov/expapi/verbs/${name}` });
const whole = `urn:chjassu:release:${release}`;

const answered = (id: string, raw: number, max: number, definition: object = {}, response = ''): Heard => ({
  verb: verb('answered'),
  object: { id, definition },
  result: { score: { raw, max, min: 0, scaled: raw / max }, response, success: raw === max },
});

describe('an attempt', () => {
  it('is there once the whole exercise is answered, with its score and the time it took', () => {
    let now = 0;
    const recorder = new AttemptRecorder(release, () => now);
    now = 12_000;
    const attempt = recorder.take(answered(whole, 1, 2));
    expect(attempt).toMatchObject({ release, score: 1, max: 2, seconds: 12, finished: '1970-01-01T00:00:12.000Z' });
    expect(AttemptBody.safeParse(attempt).success).toBe(true);
  });

  it('of a set of questions is there when the set is completed, with each answer', () => {
    const recorder = new AttemptRecorder(release);
    expect(recorder.take(answered(`${whole}?subContentId=one`, 1, 1))).toBeUndefined();
    expect(recorder.take(answered(`${whole}?subContentId=two`, 0, 1))).toBeUndefined();
    const attempt = recorder.take({
      verb: verb('completed'),
      object: { id: whole },
      result: { score: { raw: 1, max: 2 } },
    });
    expect(attempt?.answers.map(({ part, score }) => [part, score])).toEqual([
      ['one', 1],
      ['two', 0],
    ]);
  });

  it('after another holds only its own answers', () => {
    const recorder = new AttemptRecorder(release);
    recorder.take(answered(`${whole}?subContentId=one`, 1, 1));
    recorder.take({ verb: verb('attempted'), object: { id: whole } });
    const attempt = recorder.take({ verb: verb('completed'), object: { id: whole } });
    expect(attempt).toMatchObject({ score: 0, max: 0, answers: [] });
  });

  it('of a book has the parts of its parts, each under what holds it, with its time and no markup', () => {
    const recorder = new AttemptRecorder(release);
    const parent = (part: string) => ({ contextActivities: { parent: [{ id: `${whole}?subContentId=${part}` }] } });
    const inSet = answered(`${whole}?subContentId=one`, 1, 1, {
      description: { co: '<p>Pane &amp; <b>vinu</b>?</p>' },
    });
    recorder.take({ ...inSet, context: parent('set'), result: { ...inSet.result, duration: 'PT4.5S' } });
    recorder.take({
      ...answered(`${whole}?subContentId=set`, 1, 2, { name: { co: 'E parolle' } }),
      context: parent('page'),
    });
    const attempt = recorder.take({
      verb: verb('completed'),
      object: { id: whole },
      result: { score: { raw: 1, max: 2 } },
    });
    expect(attempt?.answers).toMatchObject([
      { part: 'one', parent: 'set', question: 'Pane & vinu ?', seconds: 4.5 },
      { part: 'set', parent: 'page', question: 'E parolle' },
    ]);
    expect(attempt?.answers).toHaveLength(2);
  });

  it('of a book leaves out the pages on which nothing is asked', () => {
    const recorder = new AttemptRecorder(release);
    const page = { interactionType: 'compound' };
    const parent = { contextActivities: { parent: [{ id: `${whole}?subContentId=asking` }] } };
    recorder.take({ ...answered(`${whole}?subContentId=one`, 1, 1), context: parent });
    recorder.take(answered(`${whole}?subContentId=asking`, 1, 1, page));
    recorder.take(answered(`${whole}?subContentId=telling`, 0, 0, page));
    const attempt = recorder.take({ verb: verb('completed'), object: { id: whole } });
    expect(attempt?.answers.map(({ part }) => part)).toEqual(['one', 'asking']);
  });

  it('of a game that says no more than its score has that as its one answer', () => {
    const completed = { verb: verb('completed'), object: { id: whole }, result: { score: { raw: 3, max: 4 } } };
    expect(new AttemptRecorder(release).take(completed)?.answers).toEqual([{ score: 3, max: 4 }]);
  });

  it('brings every statement since the one before, as xAPI with its moment', () => {
    const recorder = new AttemptRecorder(release, () => 1000);
    recorder.take({ verb: verb('interacted'), object: { id: whole } });
    const first = recorder.take(answered(whole, 1, 2));
    const second = recorder.take(answered(whole, 2, 2));
    const said = (statements: string[] = []) => statements.map((line) => Statement.parse(JSON.parse(line)));
    expect(said(first?.statements).map(({ verb: { id } }) => id.split('/').at(-1))).toEqual(['interacted', 'answered']);
    expect(said(second?.statements).map(({ timestamp }) => timestamp)).toEqual(['1970-01-01T00:00:01.000Z']);
  });

  it('is not lost, and small enough to keep, when there is very much to say', () => {
    const recorder = new AttemptRecorder(release);
    const long = {
      description: { co: 'x'.repeat(2000) },
      correctResponsesPattern: Array<string>(60).fill('y'.repeat(900)),
    };
    for (let at = 0; at < 200; at += 1)
      recorder.take(answered(`${whole}?subContentId=${at}`, 1, 1, long, 'z'.repeat(3000)));
    const attempt = recorder.take(answered(whole, 1, 1))!;
    expect(AttemptBody.safeParse(attempt).error?.issues).toBeUndefined();
    expect(attempt.answers).toHaveLength(200);
    expect(JSON.stringify(attempt.answers).length).toBeLessThan(130_000);
    expect(attempt.statements!.join('').length).toBeLessThanOrEqual(maxStatementsLength);
    expect(attempt.statements!.length + attempt.dropped!).toBe(201);
  });

  it('shows choices and gaps in words', () => {
    const recorder = new AttemptRecorder(release);
    const choice = {
      interactionType: 'choice',
      correctResponsesPattern: ['0[,]1'],
      choices: [
        { id: '0', description: { co: 'e fronde\n' } },
        { id: '1', description: { co: 'i fiori' } },
      ],
    };
    expect(recorder.take(answered(whole, 1, 2, choice, '1'))?.answers).toMatchObject([
      { given: 'i fiori', accepted: ['e fronde · i fiori'], interaction: 'choice' },
    ]);
    const gaps = { interactionType: 'fill-in', correctResponsesPattern: ['{case_matters=false}pulenda[,]farina'] };
    expect(recorder.take(answered(whole, 1, 2, gaps, 'pulenta[,]farina'))?.answers).toMatchObject([
      { given: 'pulenta · farina', accepted: ['pulenda · farina'] },
    ]);
  });

  it('shows each gap of a text with its own forms, and marks only what is certain', () => {
    const gaps = {
      description: { co: 'Eccu a mo ____. Ci manghjemu a ____.' },
      interactionType: 'fill-in',
      correctResponsesPattern: ['{case_matters=false}famiglia[,]pulenda', '{case_matters=false}famidda[,]pulenda'],
      extensions: {
        'https://h5p.org/x-api/alternatives': [['famiglia', 'famidda'], ['pulenda']],
        'https://h5p.org/x-api/case-sensitivity': false,
      },
    };
    const [first, second] = new AttemptRecorder(release).take(
      answered(whole, 1, 2, gaps, 'Famidda[,]castagna'),
    )!.answers;
    expect(first).toMatchObject({ question: 'Eccu a mo ____. Ci manghjemu a ____.', given: 'Famidda', success: true });
    expect(second).toEqual({ interaction: 'fill-in', given: 'castagna', accepted: ['pulenda'], success: false });
    const forgiven = new AttemptRecorder(release).take(answered(whole, 2, 2, gaps, 'famìdda[,]pulenda'))!.answers;
    expect(forgiven.map(({ success }) => success)).toEqual([undefined, true]);
  });

  it('fits the API whatever a content type says', () => {
    const recorder = new AttemptRecorder(release);
    const odd = {
      description: { co: 'a\u0007b'.repeat(2000) },
      choices: [null, { id: 1 }],
      correctResponsesPattern: ['x'],
      extensions: { 'https://h5p.org/x-api/alternatives': [['a'], 'b'] },
    };
    const attempt = recorder.take({ ...answered(whole, -3, 1e9, odd, 'y'.repeat(9000)) });
    expect(AttemptBody.safeParse(attempt).error?.issues).toBeUndefined();
  });
});

it('a duration is read in seconds', () => {
  expect(secondsIn('PT12.5S')).toBe(12.5);
  expect(secondsIn('PT1H2M3S')).toBe(3723);
  expect([secondsIn(undefined), secondsIn('PT'), secondsIn('12')]).toEqual([undefined, undefined, undefined]);
});
