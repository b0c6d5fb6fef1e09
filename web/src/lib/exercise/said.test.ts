import { describe, expect, it } from 'vitest';
import { maxStatementsLength, Statement, verbs } from '#contract/xapi.ts';
import { Said } from './said.ts';

const object = { id: 'urn:chjassu:release:x' };
const interacted = { id: 'http://adlnet.gov/expapi/verbs/interacted' };
const idsOf = (statements: string[]) => statements.map((line) => Statement.parse(JSON.parse(line)).verb.id);

describe('what an exercise says', () => {
  it('has room for its answers, though it floods the page with other things', () => {
    const said = new Said();
    said.add({ verb: { id: verbs.answered }, object }, 0);
    const result = { response: 'x'.repeat(40_000) };
    for (let at = 0; at < 100; at += 1) said.add({ verb: interacted, object, result }, at);
    said.add({ verb: { id: verbs.completed }, object }, 101);
    const { statements, dropped } = said.take();
    expect(statements.join('').length).toBeLessThanOrEqual(maxStatementsLength);
    expect(idsOf(statements)).toEqual(expect.arrayContaining([verbs.answered, verbs.completed]));
    expect(statements.length + dropped).toBe(102);
  });

  it('is kept without the fields that are no xAPI, and left out where nothing is left', () => {
    const said = new Said();
    const odd = { id: object.id, definition: { choices: 'none', description: { co: 'Cumu?' } } };
    const result = { score: { raw: null as unknown as number, max: 2 } };
    said.add({ verb: { id: verbs.answered }, object: odd, result }, 0);
    said.add({ verb: { id: verbs.answered } }, 0);
    const { statements, dropped } = said.take();
    expect(JSON.parse(statements[0]!)).toMatchObject({ object, result: { score: { max: 2 } } });
    expect([statements.length, dropped]).toEqual([1, 1]);
  });

  it('is told once', () => {
    const said = new Said();
    said.add({ verb: interacted, object }, 0);
    said.take();
    expect(said.take()).toEqual({ statements: [], dropped: 0 });
  });
});
