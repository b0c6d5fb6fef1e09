import { OfflineError } from '#contract/client.ts';

/** Uploads a file to a signed address; tells how much has gone, which `fetch` can't. Throws OfflineError. */
export function putFile(
  { url, headers }: { url: string; headers: Record<string, string> },
  file: Blob,
  onpart: (part: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(new OfflineError('The file did not get there'));
    request.open('PUT', url);
    // Browsers say the length by themselves and let nobody else.
    const said = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
    for (const [name, value] of said) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onpart(total > 0 ? loaded / total : 0);
    request.onload = () => (request.status < 300 ? resolve() : fail());
    request.onerror = fail;
    request.send(file);
  });
}
