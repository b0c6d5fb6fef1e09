import type { progress } from '../contract/progress.ts';
import type { Ulid } from '../contract/ids.ts';
import { handle, type Handlers } from '../platform/http/serve.ts';
import { view, viewerOf, type Viewer } from '../platform/progress/view.ts';
import { refuse } from '../platform/refusal.ts';
import {
  beginHandIn,
  hearOf,
  privateKey,
  saveState,
  stateOf,
  submitAttempt,
  submitDone,
  submitWork,
  wasHandedIn,
  type Submitting,
} from './submit.ts';
import { classPage } from './class-page.ts';
import { classReport } from './class-report.ts';
import { exportAttempts, exportStatements } from './export.ts';
import { give, type Giving } from './giving.ts';
import { playable } from './play.ts';
import { acceptLate, review, workFor, type Reviewing } from './review.ts';

export type ProgressDomain = Submitting & Giving & Reviewing;

const nothing = () => refuse('not-found', 'Nothing by that name.');
const readSeconds = 300;

export function routes(domain: ProgressDomain): Handlers<typeof progress> {
  const { rows, assignments, files, nameOf, clock } = domain;
  const anyone = () => ({});
  const course = ({ params }: { params: { uai: string; course: Ulid } }) => {
    const id = `CRS.${params.uai}.${params.course}`;
    return { audiences: [id], id };
  };
  const child = ({ params }: { params: { person: Ulid } }) => ({ person: params.person });

  /** A learner's row concerns the learner and those who follow the course in which it was given. */
  async function row({ params }: { params: { assignment: Ulid; person: Ulid } }) {
    const found = await rows.find(params.assignment, params.person);
    return found ? { person: params.person, audiences: [found.course], found } : nothing();
  }
  async function workList(person: Ulid, viewer: Viewer, after?: string) {
    const { rows: found, next } = await rows.ofPerson(person, after);
    return { items: found.map((item) => view(item, viewer, clock())), next };
  }

  const own = (params: { assignment: Ulid; activity: Ulid }, caller: { id: Ulid }) => ({
    assignment: params.assignment,
    activity: params.activity,
    person: caller.id,
  });

  return {
    putAssignment: handle(course, ({ params, body, match }, { id }) =>
      give(domain, { course: id, assignment: params.assignment, body, match }),
    ),
    listAssignments: handle(course, async (_request, { id }) => ({ items: await assignments.inCourse(id) })),
    getMatrix: handle(course, async ({ params, query }, { id }) =>
      classPage(domain, { ...params, ...query, course: id }),
    ),
    getReport: handle(course, ({ params, query }, { id }) => classReport(domain, { ...params, ...query, course: id })),
    exportAttempts: handle(course, ({ params, query }, { id }) =>
      exportAttempts(domain, { ...params, ...query, course: id }),
    ),
    exportStatements: handle(course, ({ params, query }, { id }) =>
      exportStatements(domain, { ...params, ...query, course: id }),
    ),
    listMyWork: handle(anyone, ({ caller, query }) => workList(caller.id, 'learner', query.after)),
    listChildWork: handle(child, async ({ params: { person }, query }) => {
      const [name, list] = await Promise.all([nameOf(person), workList(person, 'guardian', query.after)]);
      return { name, ...list };
    }),
    play: handle(row, ({ caller }, { found }) => playable(domain, found, viewerOf(found, caller))),
    getState: handle(anyone, ({ params, caller }) => stateOf(domain, own(params, caller))),
    putState: handle(anyone, async ({ params, body, caller }) => saveState(domain, own(params, caller), body)),
    putAttempt: handle(anyone, ({ params, body, caller }) =>
      submitAttempt(domain, own(params, caller), params.attempt, body),
    ),
    putSubmission: handle(anyone, ({ params, body, caller }) =>
      submitWork(domain, own(params, caller), params.submission, body),
    ),
    beginHandIn: handle(anyone, ({ params, body, caller }) =>
      beginHandIn(domain, own(params, caller), params.upload, body),
    ),
    readHandIn: handle(row, async ({ params }) => {
      if (!(await wasHandedIn(domain, params, params.upload))) return nothing();
      return { url: await files.readAddress(privateKey(params.person, params.upload), readSeconds) };
    }),
    putDone: handle(anyone, ({ params, body, caller }) => submitDone(domain, own(params, caller), body.finished)),
    putWaiting: handle(anyone, ({ params, caller }) => hearOf(domain, own(params, caller), 'waiting')),
    putTrouble: handle(anyone, ({ params, caller }) => hearOf(domain, own(params, caller), 'trouble')),
    getWork: handle(row, ({ params, caller }, { found }) => workFor(domain, found, params.activity, caller)),
    putFeedback: handle(row, ({ params, body, caller }, { found }) =>
      review(domain, found, { ...params, ...body, caller }),
    ),
    putAccepted: handle(row, ({ params }, { found }) => acceptLate(domain, found, params.activity)),
  };
}
