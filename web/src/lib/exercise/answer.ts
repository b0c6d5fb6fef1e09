import type * as z from 'zod/mini';
import type { statement } from '#contract/frame.ts';
import type { AnswerRecord } from '#contract/work.ts';
import { verbs } from '#contract/xapi.ts';
import { filledGaps } from './gaps.ts';
import { clamp, secondsIn } from './points.ts';

export type Statement = z.infer<typeof statement>;
type Answer = z.infer<typeof AnswerRecord>;

/** What a statement says of a question (xAPI 1.0.3, 4.1.4.1); everything may lack or be of another kind. */
interface Definition {
  name?: Record<string, string>;
  description?: Record<string, string>;
  interactionType?: string;
  correctResponsesPattern?: string[];
  choices?: { id: string; description: Record<string, string> }[];
  extensions?: Record<string, unknown>;
}

const alternativesOf = 'https://h5p.org/x-api/alternatives';
const caseCountsIn = 'https://h5p.org/x-api/case-sensitivity';

/** Between the parts of a response (xAPI 1.0.3, appendix C). */
const separator = '[,]';

/** The sub-content that a statement is about; the exercise itself has none. */
export const partOf = ({ object }: Pick<Statement, 'object'>): string | undefined => partIn(object?.id);

const partIn = (id: unknown) =>
  typeof id === 'string' ? /[?&]subContentId=([^&#]+)/.exec(id)?.[1]?.slice(0, 100) : undefined;

/** The sub-content that holds it: none where the exercise itself does. */
function parentOf({ context }: Statement): string | undefined {
  const { parent } = (context as { contextActivities?: { parent?: unknown } } | undefined)?.contextActivities ?? {};
  const [first] = Array.isArray(parent) ? (parent as ({ id?: unknown } | null)[]) : [];
  return partIn(first?.id);
}

/**
 * The answers of an attempt. That the exercise as a whole is completed is an answer of its own only where it is all
 * that is known: a game that says nothing but its score. A page of a book that holds no question is none.
 */
export function answersOf(statements: readonly Statement[]): Answer[] {
  const holders = new Set(statements.map(parentOf));
  const isAnswer = (one: Statement) => {
    const part = partOf(one);
    if (part !== undefined) return definitionOf(one).interactionType !== 'compound' || holders.has(part);
    if (one.verb.id === verbs.answered || one.result?.response) return true;
    return statements.length === 1 && one.result !== undefined;
  };
  return statements.filter(isAnswer).flatMap(toAnswers);
}

/** A question's answers as a report shows them: one, or one for each gap of a text, under the text. */
function toAnswers(statement: Statement): Answer[] {
  const { extensions = {} } = definitionOf(statement);
  const { score, response = '' } = statement.result ?? {};
  const alternatives = extensions[alternativesOf];
  const whole = toAnswer(statement);
  if (!isForms(alternatives) || alternatives.length < 2) return [whole];
  const { part, parent, question, interaction, seconds } = whole;
  const caseCounts = extensions[caseCountsIn] === true;
  const gaps = filledGaps({ given: response.split(separator), alternatives, caseCounts, right: score?.raw });
  return gaps.map(({ given, accepted, success }, at) => ({
    ...(part && { part }),
    ...(parent && { parent }),
    ...(at === 0 && question && { question }),
    ...(at === 0 && seconds !== undefined && { seconds }),
    ...(interaction && { interaction }),
    given: clean(given, 4000),
    accepted: accepted.slice(0, 60).map((form) => clean(form, 1000)),
    ...(success !== undefined && { success }),
  }));
}

const isForms = (value: unknown): value is string[][] =>
  Array.isArray(value) &&
  value.every((forms) => Array.isArray(forms) && forms.every((form) => typeof form === 'string'));

/** One question's answer: choices by their words, not by their numbers. */
function toAnswer(statement: Statement): Answer {
  const definition = definitionOf(statement);
  const { score, response, success, duration } = statement.result ?? {};
  const [part, parent] = [partOf(statement), parentOf(statement)];
  const question = plain(textOf(definition.description) ?? textOf(definition.name) ?? '');
  const seconds = secondsIn(duration);
  const accepted = (definition.correctResponsesPattern ?? []).slice(0, 60).map((text) => inWords(text, definition));
  return {
    ...(part && { part }),
    ...(parent && parent !== part && { parent }),
    ...(question && { question: clean(question, 2000) }),
    ...(definition.interactionType && { interaction: clean(definition.interactionType, 40) }),
    ...(response !== undefined && { given: clean(inWords(response, definition), 4000) }),
    ...(accepted.length > 0 && { accepted: accepted.map((text) => clean(text, 1000)) }),
    ...(score?.raw !== undefined && { score: points(score.raw) }),
    ...(score?.max !== undefined && { max: points(score.max) }),
    ...(success !== undefined && { success }),
    ...(seconds !== undefined && { seconds: clamp(seconds, 86_400) }),
  };
}

function definitionOf({ object }: Statement): Definition {
  const { definition } = (object ?? {}) as { definition?: unknown };
  return isDefinition(definition) ? definition : {};
}

/** Content types are anybody's code: what is not of the expected kind is as good as missing. */
function isDefinition(value: unknown): value is Definition {
  if (typeof value !== 'object' || value === null) return false;
  const { name, description, interactionType, correctResponsesPattern, choices, extensions } = value as Record<
    string,
    unknown
  >;
  const texts = (list: unknown) =>
    list === undefined || (Array.isArray(list) && list.every((text) => typeof text === 'string'));
  const optional = (thing: unknown, kind: string) => thing === undefined || (typeof thing === kind && thing !== null);
  return (
    optional(name, 'object') &&
    optional(description, 'object') &&
    optional(interactionType, 'string') &&
    optional(extensions, 'object') &&
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

/** Content types describe questions by their markup. */
const plain = (html: string) =>
  html
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/&(nbsp|amp|lt|gt|quot|#0?39);/g, (_whole, name: string) => characters[name] ?? "'")
    .replace(/[ \t]+/g, ' ');
const characters: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"' };

const mostPoints = 10_000;

/** A number as the API takes it. */
const points = (value: number) => Math.min(Math.max(value, -mostPoints), mostPoints);

/** Text as the API takes it: no control characters, not too long. */
const clean = (text: string, most: number) =>
  text
    .replace(/[^\t\n\r\u0020-\u007e\u00a0-\uffff]/g, '')
    .slice(0, most)
    .trim();
