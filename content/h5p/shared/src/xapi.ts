import type { Definition, Dispatcher, XapiEvent } from './h5p.ts';
import type { Task } from './task.ts';

/** What a content type says of itself in an xAPI statement. */
export interface Interaction {
  definition: Definition;
  response: string;
}

/** Between the parts of a response and of a response pattern (xAPI 1.0.3, 4.1.4.1). */
export const separator = '[,]';

/** A language map; H5P's reports read `en-US` whatever the language is, so it is always there. */
export function languageMap(text: string, language: string): Record<string, string> {
  return { [language || 'und']: text, 'en-US': text };
}

/** The formatted text as one plain line. */
export function plainLine(html: string): string {
  const text = new DOMParser().parseFromString(html.replace(/<\/p>|<br\s*\/?>/gi, ' '), 'text/html').body.textContent;
  return text.replace(/\s+/g, ' ').trim();
}

/** The `answered` statement, complete and not yet sent. */
export function answeredEvent(instance: Dispatcher, task: Task): XapiEvent {
  const event = instance.createXAPIEventTemplate('answered');
  const { definition, response } = task.interaction();
  const score = task.score();
  event.setScoredResult(score, task.maxScore, instance, true, score === task.maxScore);
  const given = event.data.statement.object.definition;
  Object.assign(given, definition, {
    type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
    extensions: { ...given.extensions, ...definition.extensions },
  });
  Object.assign(event.data.statement.result ?? {}, { response });
  return event;
}
