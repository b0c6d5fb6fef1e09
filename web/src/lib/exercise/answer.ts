import type * as z from 'zod/mini';
import type { statement } from '#contract/frame.ts';
import type { AnswerRecord } from '#contract/progress.ts';

export type Statement = z.infer<typeof statement>;
type Answer = z.infer<typeof AnswerRecord>;

/** What a statement says of a question (xAPI 1.0.3, 4.1.4.1); everything may lack or be of another kind. */
interface Definition {
  description?: Record<string, string>;
  interactionType?: string;
  correctResponsesPattern?: string[];
  choices?: { id: string; description: Record<string, string> }[];
}

/** Between the parts of a response (xAPI 1.0.3, appendix C). */
const separator = '[,]';

/** The sub-content that a statement is about; the exercise itself has none. */
export function partOf({ object }: Statement): string | undefined {
  return /[?&]subContentId=([^&#]+)/.exec(object?.id ?? '')?.[1]?.slice(0, 100);
}

/** One question's answer as a report shows it: choices by their words, not by their numbers. */
export function toAnswer(statement: Statement): Answer {
  const definition = definitionOf(statement);
  const { score, response, success } = statement.result ?? {};
  const part = partOf(statement);
  const question = textOf(definition.description);
  const accepted = (definition.correctResponsesPattern ?? []).slice(0, 60).map((text) => inWords(text, definition));
  return {
    ...(part && { part }),
    ...(question && { question: clean(question, 2000) }),
    ...(definition.interactionType && { interaction: clean(definition.interactionType, 40) }),
    ...(response !== undefined && { given: clean(inWords(response, definition), 4000) }),
    ...(accepted.length > 0 && { accepted: accepted.map((text) => clean(text, 1000)) }),
    ...(score?.raw !== undefined && { score: score.raw }),
    ...(score?.max !== undefined && { max: score.max }),
    ...(success !== undefined && { success }),
  };
}

function definitionOf({ object }: Statement): Definition {
  const { definition } = (object ?? {}) as { definition?: unknown };
  return isDefinition(definition) ? definition : {};
}

/** Content types are anybody's code: what is not of the expected kind is as good as missing. */
function isDefinition(value: unknown): value is Definition {
  if (typeof value !== 'object' || value === null) return false;
  const { description, interactionType, correctResponsesPattern, choices } = value as Record<string, unknown>;
  const texts = (list: unknown) =>
    list === undefined || (Array.isArray(list) && list.every((text) => typeof text === 'string'));
  const optional = (thing: unknown, kind: string) => thing === undefined || (typeof thing === kind && thing !== null);
  return (
    optional(description, 'object') &&
    optional(interactionType, 'string') &&
    texts(correctResponsesPattern) &&
    (choices === undefined || Array.isArray(choices))
  );
}

const textOf = (words: Record<string, string> | undefined) =>
  Object.values(words ?? {}).find((text) => typeof text === 'string');

function inWords(text: string, { choices = [] }: Definition): string {
  const parts = text.replace(/^(\{(case_matters|order_matters)=\w+\})+/, '').split(separator);
  const names = new Map(choices.map((choice) => [choice?.id, textOf(choice?.description)]));
  return parts.map((part) => (names.get(part) ?? part).trim()).join(' · ');
}

/** Text as the API takes it: no control characters, not too long. */
const clean = (text: string, most: number) =>
  text
    .replace(/[^\t\n\r\u0020-\u007e\u00a0-\uffff]/g, '')
    .slice(0, most)
    .trim();
