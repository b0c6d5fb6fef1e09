import { describe, expect, it } from 'vitest';
import type { ActivityReport, GivenAnswer, ReportQuestion } from '#contract/report.ts';
import { inOrder, metIn, standing } from './questions.ts';

const answer = (person: string, given: string, success?: boolean): GivenAnswer => ({
  ...{ person, given },
  ...(success !== undefined && { success }),
});
const question = (part: string, answers: GivenAnswer[], more: Partial<ReportQuestion> = {}): ReportQuestion => ({
  ...{ release: 'r', part, accepted: [], answers },
  ...more,
});
const report = (questions: ReportQuestion[], releases = ['r', 'r', 'r']): ActivityReport => ({
  learners: releases.map((release, at) => ({
    ...{ person: String(at), givenName: 'Lisandra', familyName: 'Prova' },
    attempt: { release, score: at, max: 2, seconds: 10 * at, finished: '2026-11-23T10:00:00.000Z' },
  })),
  questions,
});
const asked = (questions: ReportQuestion[]) => metIn(report(questions))[0]!.questions;

describe('the questions of a report', () => {
  it('begin with the one that fails most, or stand as in the exercise', () => {
    const questions = asked([
      question('easy', [answer('0', 'a', true), answer('1', 'a', true)]),
      question('free', [answer('0', 'un testu'), answer('1', 'un altru')]),
      question('hard', [answer('0', 'b', false), answer('1', 'b', false)]),
      question('half', [answer('0', 'c', false), answer('1', 'd', true)]),
    ]);
    expect(inOrder(questions, 'failed').map(({ part }) => part)).toEqual(['hard', 'half', 'easy', 'free']);
    expect(inOrder(questions, 'path').map(({ part }) => part)).toEqual(['easy', 'free', 'hard', 'half']);
  });

  it('count what was given, the most frequent first; accents make another word, capitals and spaces do not', () => {
    const answers = [answer('0', 'Pulenda', true), answer('1', 'pulenda ', true), answer('2', 'pulendà', false)];
    expect(asked([question('a', answers)])[0]?.tallies).toEqual([
      { given: 'Pulenda', right: true, people: ['0', '1'] },
      { given: 'pulendà', right: false, people: ['2'] },
    ]);
  });

  it('are right by their points where nothing else is said, and neither where nothing is marked', () => {
    const answers = [{ person: '0', score: 2, max: 2 }, { person: '1', score: 1, max: 2 }, { person: '2', given: 'x' }]; // prettier-ignore
    expect(asked([question('a', answers)])[0]).toMatchObject({ right: 1, wrong: 1 });
  });

  it('stand under the titles of what holds them, which is no question itself', () => {
    const questions = asked([
      question('one', [answer('0', 'a', true)], { parent: 'set' }),
      question('two', [answer('0', 'b', true)], { parent: 'set' }),
      question('set', [{ person: '0', score: 2, max: 2 }], { parent: 'page', question: 'E parolle' }),
      question('page', [{ person: '0' }], { question: 'Pagina 1' }),
      question('alone', [answer('0', 'c', true)], { parent: 'nobody knows' }),
    ]);
    expect(questions.map(({ part, number, under }) => [part, number, under])).toEqual([
      ['one', 1, ['Pagina 1', 'E parolle']],
      ['two', 2, ['Pagina 1', 'E parolle']],
      ['alone', 3, []],
    ]);
  });

  it('are shown though a package says that parts hold each other', () => {
    const loop = [
      question('a', [answer('0', 'x')], { parent: 'b' }),
      question('b', [answer('0', 'y')], { parent: 'a' }),
    ];
    expect(asked(loop)).toHaveLength(2);
  });

  it('of two releases stay apart, the one that most have met first', () => {
    const both = [question('a', [answer('0', 'x')]), question('a', [answer('1', 'y')], { release: 'newer' })];
    expect(metIn(report(both, ['r', 'newer', 'newer'])).map(({ release }) => release)).toEqual(['newer', 'r']);
  });
});

it('a class stands where its attempts do on average; who sent nothing does not count', () => {
  const some = report([]);
  some.learners.push({ person: 'x', givenName: 'Petru', familyName: 'Prova' });
  expect(standing(some)).toEqual({ answered: 3, odd: 0, share: 0.5, seconds: 10 });
  expect(standing({ learners: [], questions: [] })).toEqual({ answered: 0, odd: 0, share: undefined, seconds: undefined }); // prettier-ignore
});
