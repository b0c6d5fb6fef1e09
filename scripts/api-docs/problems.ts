import { problems, type ProblemCode } from '../../functions/contract/problem.ts';
import { document, escape } from './html.ts';

/** What whoever meets a problem can do about it. */
const mends: Record<ProblemCode, string> = {
  'bad-request': 'Each entry of <code>errors</code> names the field and what would mend it.',
  'not-signed-in':
    'Ask <code>POST /api/identity/token</code> for a token; when it knows of no session, sign in through the portal.',
  'missing-right': 'The detail names the right. Whoever administers the school or owns the thing can give it.',
  'not-found': 'It does not exist, or not for this person: the two are not told apart.',
  conflict: 'The detail says which state is in the way; read again, then decide.',
  changed: '<code>current</code> is the state that won. Merge into it and edit again with its version.',
  'match-missing': 'Send <code>If-Match</code> with the version that was read.',
  'too-large': 'The detail says the limit.',
  'too-many': 'Wait a few seconds and try again, ever more slowly.',
  unexpected: 'Nothing was lost. Try again; if it stays, name the request id to the people who run the service.',
  unavailable: 'Try again in a while.',
};

/** One section for each code of the problem documents; `type` of a problem points here. */
export function problemsPage(): string {
  const sections = Object.entries(problems).map(
    ([code, { status, title }]) =>
      `<section id="${code}"><h2><code>${code}</code> · ${status}</h2>\n<p>${escape(title)}.</p>\n<p>${mends[code as ProblemCode]}</p></section>`,
  );
  return document('Problems of the Chjassu API', `<h1>Problems</h1>\n${sections.join('\n')}`);
}
