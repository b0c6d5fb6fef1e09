import { describe, expect, it } from 'vitest';
import { alsoSearched, askedWords, matchExpression, words } from './normalise.ts';

describe('normalising Corsican', () => {
  it('makes accents, case and the kind of apostrophe indifferent', () => {
    expect(words('À a fine, l’ARBURU')).toEqual(words("a a fine l'arburu"));
    expect(words('cœur')).toEqual(['coeur']);
  });

  it('finds a word after an elision, and before it', () => {
    expect(words("ch'ùn d'Africa")).toEqual(['ch', 'un', 'd', 'africa']);
    expect(askedWords('l’Africa')).toEqual(['africa']);
    expect(askedWords("d'Africa")).toEqual(['africa']);
  });

  it.each([
    ['casteddu', ['castellu']],
    ['Castellu', ['casteddu']],
    ['famidda', ['famiglia', 'famighja']],
    ['cussì', ['cusì']],
    ['pulenta', ['pulenda']],
  ])('knows %s in the other varieties, as equal forms', (asked, other) => {
    expect(alsoSearched(asked)).toEqual(other);
    for (const form of other) expect(matchExpression(asked)).toContain(words(form)[0]);
  });

  it('makes up no forms that the lexicon does not confirm', () => {
    expect(alsoSearched('ballu stella')).toEqual([]);
  });

  it('asks for every word, in any of its forms, from three letters on by its beginning', () => {
    expect(matchExpression('u casteddu')).toBe('("u") AND ("casteddu"* OR "castellu"*)');
  });

  it('leaves nothing of the search language to whoever asks', () => {
    expect(matchExpression('title: "x" OR * NEAR(')).toBe('("title"*) AND ("x") AND ("or") AND ("near"*)');
    expect(matchExpression(' "*" ')).toBeUndefined();
  });
});
