import { ServiceError } from '../error.ts';
import { document, type S3Answer, type S3Call, type S3Context } from './answer.ts';
import { deletePermission } from './permissions.ts';
import { element, readRows, xml, type XmlElement } from './xml.ts';

const most = 1000;

/** Deletes up to 1,000 keys or versions; each is allowed or refused by itself, as on S3. */
export async function deleteObjects(context: S3Context, call: S3Call, body: string): Promise<S3Answer> {
  const rows = readRows(body, 'Object');
  if (rows.length > most) throw new ServiceError('MalformedXML', 'At most 1000 objects can be deleted at once.');
  const quiet = /<Quiet>\s*true\s*<\/Quiet>/.test(body);
  const results: XmlElement[] = [];
  for (const row of rows) {
    const result = await deleteOne(context, call, row);
    if (result.name === 'Error' || !quiet) results.push(result);
  }
  return document(xml('DeleteResult', results));
}

async function deleteOne({ store, gate }: S3Context, call: S3Call, row: Record<string, string>): Promise<XmlElement> {
  const { Key: key = '', VersionId: version } = row;
  const named = [...element('Key', key), ...element('VersionId', version)];
  if (!(await gate.allows(call.caller, deletePermission(call.bucketOf, key, version)))) {
    return {
      name: 'Error',
      content: [...named, ...element('Code', 'AccessDenied'), ...element('Message', 'Access Denied')],
    };
  }
  const touched =
    version === undefined ? store.delete(call.bucket, key) : store.deleteVersion(call.bucket, key, version);
  if (!touched?.marker) return { name: 'Deleted', content: named };
  const marker = [...element('DeleteMarker', true), ...element('DeleteMarkerVersionId', touched.version)];
  return { name: 'Deleted', content: [...named, ...marker] };
}
