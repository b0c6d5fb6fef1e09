import type { Member } from '#contract/directory.ts';
import type { Me } from '#contract/identity.ts';
import type { Audience, Ulid } from '#contract/ids.ts';
import { ProblemError } from '#contract/client.ts';
import { api } from '#lib/api.ts';
import type { Draft } from '#lib/editor/draft/draft.svelte.ts';
import type { GiveForm } from './form.svelte.ts';
import { freeze } from './freeze.ts';
import { loadRunning, type Running } from './running.ts';
import { loadTargets, type Target } from './targets.ts';

export interface Givable {
  targets: Target[];
  pupils: Map<Audience, Member[]>;
  running: Running[];
}

/** To whom this teacher can give, and what of this sequence is given already. */
export async function loadGivable(me: Me, sequence: Ulid): Promise<Givable> {
  const targets = await loadTargets(me);
  const audiences = [...new Set(targets.map(({ audience }) => audience))];
  const [running, pupils] = await Promise.all([
    loadRunning(targets, sequence, new Date()),
    Promise.all(audiences.map(pupilsOf)),
  ]);
  return { targets, pupils: new Map(pupils), running };
}

async function pupilsOf(audience: Audience): Promise<[Audience, Member[]]> {
  try {
    const { items } = await api.directory.listMembers({ params: { audience } });
    return [audience, items.filter(({ role }) => role === 'student')];
  } catch (error) {
    // A group that another school keeps may be given work without its list being open to this teacher.
    if (error instanceof ProblemError) return [audience, []];
    throw error;
  }
}

/** Gives the sequence to everybody chosen. Throws NotReady, NotSaved, ProblemError or OfflineError. */
export async function give(draft: Draft, sequence: Ulid, form: GiveForm, to: Givable): Promise<Target[]> {
  const revision = await freeze(draft, sequence);
  return giveRevision({ sequence, revision, title: draft.content.description.title }, form, to);
}

/** Gives what is frozen already to everybody chosen. */
export async function giveRevision(
  frozen: { sequence: Ulid; revision: string; title: string },
  form: GiveForm,
  { targets, pupils }: Givable,
): Promise<Target[]> {
  const chosen = targets.filter(({ key }) => form.chosen.includes(key));
  for (const target of chosen) {
    await api.progress.putAssignment({
      params: { uai: target.course.school, course: target.course.id, assignment: form.nameFor(target) },
      body: form.bodyFor(target, pupils.get(target.audience) ?? [], frozen),
    });
  }
  return chosen;
}
