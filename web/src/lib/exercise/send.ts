import type { Client } from '#contract/client.ts';
import { OfflineError } from '#contract/client.ts';
import type { Exercise } from '#contract/exercises.ts';
import type { Ulid } from '#contract/ids.ts';

/** Bytes of a package, as the API takes it. */
export const mostPackageBytes = 100_000_000;

export type SendFile = (
  address: { url: string; headers: Record<string, string> },
  file: Blob,
  onprogress: (share: number) => void,
) => Promise<void>;

interface Parcel {
  exercise: Ulid;
  upload: Ulid;
  name: string;
  file: Blob;
  /** The version that this package follows; none for a new exercise. */
  match?: number;
}

/** Sends a package and makes an exercise of it; a repeat with the same names does no harm. */
export async function sendPackage(
  { exercises }: Pick<Client, 'exercises'>,
  send: SendFile,
  { exercise, upload, name, file, match }: Parcel,
  onprogress: (share: number) => void,
): Promise<Exercise> {
  const body = { name: name.slice(-120), bytes: file.size };
  const address = await exercises.beginPackage({ params: { exercise, upload }, body });
  await send(address, file, onprogress);
  // Without a title: the package has one of its own, and what a person has typed stays.
  return exercises.putExercise({
    params: { exercise },
    body: { upload },
    ...(match !== undefined && { match }),
  });
}

/** Sends a file with its progress, which `fetch` can't tell. Throws OfflineError when it did not arrive. */
export const sendFile: SendFile = ({ url, headers }, file, onprogress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onprogress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      request.status < 300 ? resolve() : reject(new OfflineError(`The store answered ${request.status}`));
    request.onerror = () => reject(new OfflineError('The file did not arrive'));
    request.send(file);
  });
