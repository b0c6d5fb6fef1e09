import { createHash } from 'node:crypto';
import { extensionOf } from '../package/file-types.ts';
import type { CleaningContext } from './context.ts';
import { isBlank, isRecord, unfit } from './context.ts';
import { cleanCredits } from './credits.ts';
import { copyrightFields } from './metadata-fields.ts';
import type { Field } from './field.ts';
import { escapeText } from './escape.ts';

/** A path into another content of the host that the package was exported from: `../12/images/a.png`. */
const foreignContent = /^(?:\.\.\/){1,2}(?:.*content\/)?(?:\d+|editor)\/(.+)$/;

const integerAttributes = ['width', 'height', 'bitrate'];

/** Cleans a file or image: keeps its known attributes if the package holds the file, else leaves it out. */
export function cleanFile(value: unknown, field: Field, context: CleaningContext, path: string): unknown {
  if (isBlank(value)) return undefined;
  if (!isRecord(value)) return unfit('a file is described by an object', path);
  const source = value.path;
  if (isBlank(source)) return undefined;
  if (typeof source !== 'string') return unfit('the path of a file is a text', `${path}.path`);
  const media = findMedia(source, context, path);
  if (media === undefined) return undefined;
  context.usedMedia.add(media);
  return { path: publishedPath(media), ...cleanAttributes(value, field, context, path) };
}

/** Cleans an audio or video: a list of the same recording in several formats, or one alone. */
export function cleanRecording(value: unknown, field: Field, context: CleaningContext, path: string): unknown {
  if (isBlank(value)) return undefined;
  const listed = isRecord(value) && 'path' in value ? [value] : value;
  if (!Array.isArray(listed)) return unfit('a recording is described by a list of files', path);
  const files = listed.map((file, index) => cleanFile(file, field, context, `${path}[${index}]`));
  const kept = files.filter((file) => file !== undefined);
  return kept.length > 0 ? kept : undefined;
}

function findMedia(source: string, context: CleaningContext, path: string): string | undefined {
  if (/^([a-z][a-z\d+.-]*:|\/\/)/i.test(source)) {
    context.notices.push({ code: 'remote-media-removed', path });
    return undefined;
  }
  const local = source.replace(/#tmp$/, '').replace(foreignContent, '$1');
  if (context.mediaPaths.has(local)) return local;
  context.notices.push({ code: 'missing-media-removed', path });
  return undefined;
}

/** Where a release keeps a file: its own path if that needs no escaping anywhere, else a name made from it. */
export function publishedPath(media: string): string {
  if (/^[\w][\w.-]*(\/[\w][\w.-]*)*$/.test(media)) return media;
  const digest = createHash('sha256').update(media).digest('hex').slice(0, 32);
  return `media/${digest}.${extensionOf(media)}`;
}

function cleanAttributes(value: Record<string, unknown>, field: Field, context: CleaningContext, path: string) {
  const attributes: [string, unknown][] = [];
  for (const name of ['mime', 'codecs', ...(field.extraAttributes ?? [])]) {
    const attribute = value[name];
    if (typeof attribute === 'string') attributes.push([name, escapeText(attribute)]);
    else if (typeof attribute === 'number' || typeof attribute === 'boolean') attributes.push([name, attribute]);
  }
  for (const name of integerAttributes) {
    const number = Math.trunc(Number(value[name]));
    if (value[name] !== undefined && Number.isFinite(number)) attributes.push([name, number]);
  }
  attributes.push(['quality', cleanQuality(value.quality)]);
  attributes.push(['metadata', field.extraAttributes?.includes('metadata') ? qualityName(value.metadata) : undefined]);
  attributes.push(['copyright', cleanCredits(value.copyright, copyrightFields, context, `${path}.copyright`)]);
  return Object.fromEntries(attributes.filter(([name, kept]) => kept !== undefined && name !== 'path'));
}

function cleanQuality(quality: unknown) {
  if (!isRecord(quality) || typeof quality.label !== 'string') return undefined;
  const level = Math.trunc(Number(quality.level));
  return Number.isFinite(level) ? { level, label: escapeText(quality.label) } : undefined;
}

function qualityName(metadata: unknown) {
  const name = isRecord(metadata) ? metadata.qualityName : undefined;
  return typeof name === 'string' ? { qualityName: escapeText(name) } : undefined;
}
