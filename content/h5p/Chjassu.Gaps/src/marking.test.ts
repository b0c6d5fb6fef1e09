import { describe, expect, it } from 'vitest';
import { judge } from './marking.ts';

const lenient = { accentsCount: false, caseCounts: false };
const gap = (...forms: string[]) => ({ forms, hint: '' });
const kind = (forms: string[], typed: string, rules = lenient) => judge(gap(...forms), typed, rules).kind;

describe('varieties', () => {
  const forms = ['famiglia', 'famighja', 'famidda'];

  it.each(forms)('count %s as right as any other, and name the others', (form) => {
    expect(judge(gap(...forms), form, lenient)).toEqual({
      kind: 'right',
      form,
      unaccented: false,
      others: forms.filter((other) => other !== form),
    });
  });

  it('are those the author lists: a form made by rule does not count', () => {
    expect(kind(['paglia', 'padda'], 'paddia')).toBe('wrong');
  });
});

describe('accents that do not count', () => {
  it('let a form without its accent pass, and tell it', () => {
    expect(judge(gap('cantà'), 'canta', lenient)).toEqual({
      kind: 'right',
      form: 'cantà',
      unaccented: true,
      others: [],
    });
  });

  it('let a dictionary’s extra accent pass', () => expect(kind(['chjama'], 'chjàma')).toBe('right'));

  it('prefer the form as typed where two differ by their accent', () => {
    const verdict = judge(gap('perù', 'peru'), 'peru', lenient);
    expect(verdict).toMatchObject({ form: 'peru', unaccented: false, others: ['perù'] });
  });

  it.each([
    ['hè', 'è'],
    ['hè', 'he'],
    ['è', 'e'],
    ['e', 'è'],
    ['à', 'a'],
    ['hà', 'à'],
    ['hà', 'ha'],
    ["ch'è", "ch'e"],
    ['u mo babbu è a mo mamma', 'u mo babbu e a mo mamma'],
  ])('still tell %s from %s', (form, typed) => expect(kind([form], typed)).toBe('wrong'));
});

describe('accents that count', () => {
  const strict = { accentsCount: true, caseCounts: false };

  it('refuse a form without its accent', () => {
    expect(kind(['cantà'], 'canta', strict)).toBe('wrong');
    expect(kind(['cantà'], 'cantà', strict)).toBe('right');
  });

  it('take a letter and its accent typed apart', () => expect(kind(['cantà'], 'canta\u0300', strict)).toBe('right'));
});

describe('case', () => {
  it('does not count by default', () => expect(kind(['Corti'], 'CORTI')).toBe('right'));
  it('counts when asked', () => expect(kind(['Corti'], 'corti', { ...lenient, caseCounts: true })).toBe('wrong'));
  it('does not hide words told apart', () => expect(kind(['Hè'], 'HÈ')).toBe('right'));
});

it.each(["l'ora", 'l’ora', 'l‘ora', ' l\u2019ora  '])('takes %j for l’ora', (typed) => {
  expect(kind(['l’ora'], typed)).toBe('right');
  expect(kind(["l'ora"], typed)).toBe('right');
});

it('takes doubled and unbreakable blanks for one', () => expect(kind(['di u pane'], 'di  u\u00a0pane')).toBe('right'));

it.each(['', '   '])('calls %j empty, not wrong', (typed) => expect(kind(['a'], typed)).toBe('empty'));
