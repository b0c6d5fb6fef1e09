import type { Contract, Statement } from './player.ts';

interface Instance extends Contract {
  attach(container: unknown): void;
  setActivityStarted(): void;
  toggleReadSpeaker(silent: boolean): void;
  addButton(id: string, text: string, clicked: () => void, visible: boolean, attributes: object): void;
  hideButton(id: string): void;
  showButton(id: string): void;
}

interface Core {
  EventDispatcher: new () => object;
  jQuery(element: Element): unknown;
  newRunnable(library: object, contentId: string, to: undefined, skipResize: boolean, extras: object): Instance;
}

export interface PartReport {
  given: boolean;
  score: number;
  max: number;
  title: string;
  buttonsWhileAnswering: number;
  buttonsInSolutions: number;
  live: string | null | undefined;
  statement: Statement & { context?: { contextActivities: { parent: { id: string }[] } } };
  parents: string[] | undefined;
  after: number;
  /** The container's button: how many buttons showed when it was added, hidden, shown; how often it was pressed. */
  next: { label: string | undefined; shown: number[]; presses: number };
}

/** Runs in the frame of a player of `gaps`: plays a part of it with the calls that H5P.QuestionSet makes. */
export function playAsPart(body: Element): PartReport {
  // Inside, because the browser is sent this function alone.
  function playNext(part: Instance, place: Element): PartReport['next'] {
    let presses = 0;
    const shown: number[] = [];
    part.addButton('next', '', () => (presses += 1), true, { 'aria-label': 'Next' });
    shown.push(buttons());
    part.hideButton('next');
    shown.push(buttons());
    part.showButton('next');
    shown.push(buttons());
    const button = place.querySelector<HTMLElement>('.chj-actions button:not([hidden])');
    button?.click();
    return { label: button?.textContent, shown, presses };
  }
  const { H5P } = globalThis as unknown as { H5P: Core };
  const library = {
    library: 'Chjassu.Gaps 1.0',
    params: { questions: ['A *pulenda/pulenta*, a *castagna*.'], behaviour: { enableCheckButton: false } },
    subContentId: 'part-1',
    metadata: { title: 'Part' },
  };
  const parent = Object.assign(new H5P.EventDispatcher(), { contentId: 'gaps' });
  const previousState = { typed: ['pulenda'] };
  const part = H5P.newRunnable(library, 'gaps', undefined, true, { parent, previousState });
  const place = body.appendChild(document.createElement('div'));
  const buttons = (): number => place.querySelectorAll('.chj-actions button:not([hidden])').length;
  part.attach(H5P.jQuery(place));
  part.setActivityStarted();
  const before = { given: part.getAnswerGiven(), score: part.getScore(), max: part.getMaxScore() };
  const buttonsWhileAnswering = buttons();
  part.toggleReadSpeaker(true);
  part.showSolutions();
  const live = place.querySelector('[role="status"]')?.getAttribute('aria-live');
  const buttonsInSolutions = buttons();
  const statement: PartReport['statement'] = part.getXAPIData().statement;
  part.resetTask();
  const next = playNext(part, place);
  const parents = statement.context?.contextActivities.parent.map(({ id }) => id);
  const shown = { buttonsWhileAnswering, buttonsInSolutions, live };
  return { ...before, title: part.getTitle(), ...shown, statement, parents, next, after: part.getScore() };
}
