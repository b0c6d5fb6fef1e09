import type { Component } from 'svelte';
import BookOpen from '@lucide/svelte/icons/book-open';
import FileText from '@lucide/svelte/icons/file-text';
import Inbox from '@lucide/svelte/icons/inbox';
import Link from '@lucide/svelte/icons/link';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import Mic from '@lucide/svelte/icons/mic';
import Puzzle from '@lucide/svelte/icons/puzzle';
import type { ActivityBody, ActivityKind } from '#contract/activity.ts';
import { m } from '#lib/paraglide/messages.js';

export const kindIcon: Record<ActivityKind, Component> = {
  page: BookOpen,
  exercise: Puzzle,
  lab: Mic,
  document: FileText,
  link: Link,
  handin: Inbox,
  oral: MessagesSquare,
};

export const kindName: Record<ActivityKind, () => string> = {
  page: m.kind_page,
  exercise: m.kind_exercise,
  lab: m.kind_lab,
  document: m.kind_document,
  link: m.kind_link,
  handin: m.kind_handin,
  oral: m.kind_oral,
};

/** What a kind is for, where it is chosen. */
export const kindPurpose: Record<ActivityKind, () => string> = {
  page: m.kind_page_purpose,
  exercise: m.kind_exercise_purpose,
  lab: m.kind_lab_purpose,
  document: m.kind_document_purpose,
  link: m.kind_link_purpose,
  handin: m.kind_handin_purpose,
  oral: m.kind_oral_purpose,
};

/** An activity as it is first put on the path: whole enough to be saved. */
export function newActivity(kind: ActivityKind): ActivityBody {
  const common = { title: kindName[kind](), instruction: '', minutes: 10 };
  if (kind === 'lab') return { kind, ...common, text: '', maxSeconds: 60 };
  if (kind === 'handin') return { kind, ...common, accepts: ['text', 'photo'] };
  return { kind, ...common };
}
