import type { ActivityBody } from '#contract/activity.ts';
import type { Ulid } from '#contract/ids.ts';
import { without, type Description, type Standing } from './content.ts';

// What the server has, after it has taken a change.

export const withActivityStored = (
  { content, versions }: Standing,
  id: Ulid,
  body: ActivityBody,
  version: number,
): Standing => ({
  content: { ...content, activities: { ...content.activities, [id]: body } },
  versions: { ...versions, activities: { ...versions.activities, [id]: version } },
});

export const withPageStored = (
  { content, versions }: Standing,
  id: Ulid,
  { html, version }: { html: string; version: number },
): Standing => ({
  content: { ...content, pages: { ...content.pages, [id]: html } },
  versions: { ...versions, pages: { ...versions.pages, [id]: version } },
});

export const withDescriptionStored = (
  { content, versions }: Standing,
  description: Description,
  version: number,
): Standing => ({ content: { ...content, description }, versions: { ...versions, sequence: version } });

export const withoutStored = ({ content, versions }: Standing, id: Ulid): Standing => ({
  content: { ...content, activities: without(content.activities, id), pages: without(content.pages, id) },
  versions: {
    ...versions,
    activities: without(versions.activities, id),
    pages: without(versions.pages, id),
  },
});
