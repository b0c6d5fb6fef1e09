import type { ActivityBody } from '#contract/activity.ts';
import type { Ulid } from '#contract/ids.ts';
import { without, type Description, type Standing } from './content.ts';

// What the server has, after it has taken a change.

export const withActivityStored = (
  { content, versions, ...rest }: Standing,
  id: Ulid,
  body: ActivityBody,
  version: number,
): Standing => ({
  ...rest,
  content: { ...content, activities: { ...content.activities, [id]: body } },
  versions: { ...versions, activities: { ...versions.activities, [id]: version } },
});

export const withPageStored = (
  { content, versions, ...rest }: Standing,
  id: Ulid,
  { html, version }: { html: string; version: number },
): Standing => ({
  ...rest,
  content: { ...content, pages: { ...content.pages, [id]: html } },
  versions: { ...versions, pages: { ...versions.pages, [id]: version } },
});

export const withDescriptionStored = (
  { content, versions, ...rest }: Standing,
  description: Description,
  version: number,
): Standing => ({ ...rest, content: { ...content, description }, versions: { ...versions, sequence: version } });

export const withoutStored = ({ content, versions, ...rest }: Standing, id: Ulid): Standing => ({
  ...rest,
  content: { ...content, activities: without(content.activities, id), pages: without(content.pages, id) },
  versions: {
    ...versions,
    activities: without(versions.activities, id),
    pages: without(versions.pages, id),
  },
});
