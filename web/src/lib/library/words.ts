import type { Reason } from '#contract/library.ts';
import type { FilterName, LibraryQuery } from '#contract/library-search.ts';
import type { Offer, Visibility } from '#contract/resources.ts';
import { daysUntil } from '#lib/dates/school-day.ts';
import { dateInWords } from '#lib/dates/words.ts';
import { languageOptions, varietyOptions } from '#lib/editor/panels/choices.ts';
import { m } from '#lib/paraglide/messages.js';

export const kindNames: Record<Offer['kind'], () => string> = {
  sequence: m.resource_sequence,
  exercise: m.resource_exercise,
  'lab-task': m.resource_lab_task,
  document: m.resource_document,
  text: m.resource_text,
};

export const filterTitles: Record<FilterName, () => string> = {
  kind: m.facet_kind,
  level: m.facet_level,
  language: m.facet_language,
  variety: m.facet_variety,
  subject: m.facet_subject,
  cecrl: m.facet_cecrl,
  tag: m.facet_tag,
  collection: m.facet_collection,
};
/** In the order in which people narrow down. */
export const filtersInOrder = Object.keys(filterTitles) as FilterName[];

export const visibilityNames: Record<Visibility, () => string> = {
  private: m.visibility_private,
  school: m.visibility_school,
  schools: m.visibility_schools,
  territory: m.visibility_territory,
  public: m.visibility_public,
};

export const reasonTexts: Record<Reason, () => string> = {
  owner: m.library_because_owner,
  publisher: m.library_because_publisher,
  school: m.library_because_school,
  'named-school': m.library_because_named_school,
  territory: m.library_because_territory,
  public: m.library_because_public,
};

/** Who sees a thing, as part of a sentence. */
export const seenByText = (visibility: Visibility): string => {
  const name = visibilityNames[visibility]();
  return m.library_seen_by({ whom: name.charAt(0).toLowerCase() + name.slice(1) });
};

/** Those who may change it. */
export const keeps = (because: Reason): boolean => because === 'owner' || because === 'publisher';

/** A day, ISO 8601, in the language of the screen. */
export const dayName = (day: string): string => dateInWords(new Date(day), 'long');

/** Whether a day is still to come. */
export const isAhead = (day: string, now = new Date()): boolean => daysUntil(new Date(day), now) > 0;

const named = (options: { value: string; label: string }[], value: string) =>
  options.find((option) => option.value === value)?.label ?? value;

/** A facet's value as people read it; a collection's title comes with the answer. */
export function valueName(filter: FilterName, value: string, label = value): string {
  if (filter === 'kind') return value in kindNames ? kindNames[value as Offer['kind']]() : value;
  if (filter === 'language') return named(languageOptions(), value);
  if (filter === 'variety') return named(varietyOptions(), value);
  return label;
}

const mostLetters = 30;
const shortened = (text: string) => (text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text);

/** A condition of a search, to be dropped. */
export function conditionName(filter: FilterName | 'q', query: LibraryQuery): string {
  const value = query[filter] ?? '';
  if (filter === 'q') return m.library_word({ word: shortened(value) });
  return filter === 'collection' ? m.facet_collection() : m.library_word({ word: valueName(filter, value) });
}
