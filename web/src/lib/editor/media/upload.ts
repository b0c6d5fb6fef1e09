import { ulid } from 'ulid';
import type { MediaReference } from '#contract/activity.ts';
import { OfflineError } from '#contract/client.ts';
import { api } from '#lib/api.ts';

export type Purpose = 'image' | 'audio' | 'document';

/** What the file chooser offers; the server looks at the bytes. */
export const acceptedTypes: Record<Purpose, string> = {
  image: 'image/png,image/jpeg,image/webp,image/gif',
  audio: 'audio/mpeg,audio/ogg,audio/webm,audio/mp4,audio/wav,.mp3,.ogg,.m4a,.wav',
  document: '.pdf,.txt,.csv,.odt,.ods,.odp,.docx,.xlsx,.pptx,image/*,audio/*',
};

/** Where a stored file is read. */
export const mediaHref = ({ media }: Pick<MediaReference, 'media'>): string => `/media/public/${media}`;

/**
 * Uploads a file into the media store.
 * @param onprogress the part that has gone up, from 0 to 1
 * Throws ProblemError or OfflineError.
 */
export async function uploadMedia(
  file: File,
  purpose: Purpose,
  onprogress: (part: number) => void,
): Promise<MediaReference> {
  const params = { upload: ulid() };
  const body = { purpose, name: file.name.slice(0, 120), type: typeOf(file), bytes: file.size };
  const { url, headers } = await api.sequences.beginMedia({ params, body });
  await send(file, url, headers, onprogress);
  return await api.sequences.finishMedia({ params });
}

/** `fetch` tells nothing of how far an upload is. */
function send(
  file: File,
  url: string,
  headers: Record<string, string>,
  onprogress: (part: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(new OfflineError('The file did not go up'));
    request.upload.onprogress = ({ loaded, total }) => onprogress(total > 0 ? loaded / total : 0);
    request.onload = () => (request.status < 300 ? resolve() : fail());
    request.onerror = fail;
    request.ontimeout = fail;
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(file);
  });
}

// Names that browsers and systems have for the same formats.
const sameType: Record<string, string> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/x-wav': 'audio/wav',
  'audio/mp3': 'audio/mpeg',
  'application/ogg': 'audio/ogg',
};

const typeOf = ({ type }: File) => sameType[type] ?? (type.split(';')[0] || 'application/octet-stream');
