import type { Progress } from '#contract/assignments.ts';
import { api } from '#lib/api.ts';
import type { Parcel } from './parcel.ts';
import { putFile } from './put-file.ts';

export type AddressedParcel = Parcel & { assignment: string };
type Send = (parcel: AddressedParcel, onpart?: (part: number) => void) => Promise<Progress>;

/** Sends one parcel. Throws ProblemError or OfflineError. */
export const sendParcel: Send = async (parcel, onpart) => {
  const { assignment, activity, id } = parcel;
  const params = { assignment, activity };
  if (parcel.kind === 'done') return api.progress.putDone({ params, body: { finished: parcel.finished } });
  if (parcel.kind === 'attempt')
    return api.progress.putAttempt({ params: { ...params, attempt: id }, body: parcel.body });
  const { finished, text, files } = parcel;
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  let gone = 0;
  for (const { upload, file } of files) {
    const { name, type, size: bytes } = file;
    const address = await api.progress.beginHandIn({ params: { ...params, upload }, body: { name, type, bytes } });
    await putFile(address, file, (part) => onpart?.((gone + part * bytes) / total));
    gone += bytes;
  }
  const named = files.map(({ upload, file: { name, type } }) => ({ upload, name, type }));
  const body = { finished, ...(text && { text }), files: named };
  return api.progress.putSubmission({ params: { ...params, submission: id }, body });
};
