import { m } from '#lib/paraglide/messages.js';
import { sizeInWords } from '#lib/ui/size.ts';

export type Accepts = 'text' | 'photo' | 'document';

/** Files of one hand-in, and the bytes of each: what the server takes. */
export const most = 6;
const mostBytes = 20_000_000;

const photo = 'image/jpeg,image/png,image/webp';
const document = '.pdf,.odt,.ods,.odp,.docx,.xlsx,.pptx,.txt,.csv,.mp3,.m4a,.wav';

/** What the browser's file dialogue offers. */
export const acceptOf = (accepts: readonly Accepts[]): string =>
  [accepts.includes('photo') && photo, accepts.includes('document') && document].filter(Boolean).join(',');

/** Why a file can't be handed in, before anything is sent. */
export function unfit({ name, size }: Pick<File, 'name' | 'size'>): string | undefined {
  if (size === 0) return m.handin_empty_file({ name });
  if (size > mostBytes) return m.handin_too_large({ name, most: sizeInWords(mostBytes) });
  return undefined;
}
