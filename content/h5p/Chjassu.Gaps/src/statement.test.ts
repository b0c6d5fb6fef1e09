import { describe, expect, it } from 'vitest';
import { parseMarkup } from './markup.ts';
import { gapsInteraction } from './statement.ts';

const rules = { accentsCount: false, caseCounts: false };
const paragraphs = ['A *pulenda/pulenta* è a *castagna*.', '*Iè/Sì*'].map(parseMarkup);

describe('the xAPI interaction of gaps', () => {
  const { definition, response } = gapsInteraction('Cumpleta.', paragraphs, ['pulenta', '', 'iè'], rules, 'co');

  it('shows the text with its gaps', () => {
    const text = 'Cumpleta.\nA __________ è a __________.\n__________';
    expect(definition.description).toEqual({ co: text, 'en-US': text });
  });

  it('names every combination of accepted forms', () => {
    expect(definition.correctResponsesPattern).toEqual([
      '{case_matters=false}pulenda[,]castagna[,]Iè',
      '{case_matters=false}pulenda[,]castagna[,]Sì',
      '{case_matters=false}pulenta[,]castagna[,]Iè',
      '{case_matters=false}pulenta[,]castagna[,]Sì',
    ]);
  });

  it('keeps the place of an empty gap in the response', () => expect(response).toBe('pulenta[,][,]iè'));

  it('lists the forms of each gap for H5P’s reports', () => {
    expect(definition.extensions?.['https://h5p.org/x-api/alternatives']).toEqual([
      ['pulenda', 'pulenta'],
      ['castagna'],
      ['Iè', 'Sì'],
    ]);
  });

  it('stays small when combinations are without number', () => {
    const many = Array.from({ length: 12 }, () => parseMarkup('*a/b/c*'));
    const { definition: large } = gapsInteraction('', many, [], rules, '');
    expect(large.correctResponsesPattern).toHaveLength(1);
    expect(large.extensions?.['https://h5p.org/x-api/alternatives']).toHaveLength(12);
  });
});
