import type { MediaReference } from '../contract/activity.ts';
import type { Ulid } from '../contract/ids.ts';
import { sha256 } from '../platform/canonical.ts';
import type { Objects } from '../platform/objects/objects.ts';
import { refused, type Result } from '../platform/refusal.ts';
import type { Quarantine, Upload } from '../platform/uploads/quarantine.ts';

/** Takes a file that has arrived into the public store, named by its content: nobody can change or guess it. */
export async function storeMedia(
  quarantine: Quarantine,
  content: Objects,
  id: Ulid,
  upload: Upload,
): Promise<Result<MediaReference>> {
  const arrived = await quarantine.look(id, upload);
  if (refused(arrived)) return arrived;
  const { bytes, kind } = arrived;
  const media = `${sha256(bytes)}.${kind.extension}`;
  await content.put(`media/public/${media}`, bytes, {
    type: kind.type,
    cacheControl: 'public, max-age=31536000, immutable',
    ifAbsent: true,
    ...(upload.purpose === 'document' && { disposition: 'attachment' }),
  });
  await quarantine.clear(id);
  return { media, name: upload.name, type: kind.type, bytes: bytes.byteLength };
}
