import type { Interaction } from '../../shared/src/xapi.ts';
import { languageMap, separator } from '../../shared/src/xapi.ts';
import type { MarkingRules } from './marking.ts';
import type { Gap, Part } from './markup.ts';

/** Patterns are every combination of forms; above this only the alternatives extension is complete. */
const maxPatterns = 200;

/** How H5P's reports recognise a gap in a description. */
const gapSign = '__________';

/** The xAPI interaction `fill-in`, with the extensions by which H5P's reports show alternatives. */
export function gapsInteraction(
  instruction: string,
  paragraphs: Part[][],
  typed: string[],
  rules: MarkingRules,
  language: string,
): Interaction {
  const gaps = paragraphs.flat().filter((part) => typeof part !== 'string');
  const cases = `{case_matters=${rules.caseCounts}}`;
  return {
    definition: {
      description: languageMap([instruction, ...paragraphs.map(describe)].join('\n'), language),
      interactionType: 'fill-in',
      correctResponsesPattern: combinations(gaps).map((forms) => cases + forms.join(separator)),
      extensions: {
        'https://h5p.org/x-api/case-sensitivity': rules.caseCounts,
        'https://h5p.org/x-api/alternatives': gaps.map(({ forms }) => forms),
      },
    },
    response: typed.join(separator),
  };
}

function describe(paragraph: Part[]): string {
  return paragraph.map((part) => (typeof part === 'string' ? part : gapSign)).join('');
}

function combinations(gaps: Gap[]): string[][] {
  const count = gaps.reduce((product, { forms }) => product * forms.length, 1);
  const used = count > maxPatterns ? gaps.map(({ forms }) => forms.slice(0, 1)) : gaps.map(({ forms }) => forms);
  return used.reduce<string[][]>((heads, forms) => heads.flatMap((head) => forms.map((form) => [...head, form])), [[]]);
}
