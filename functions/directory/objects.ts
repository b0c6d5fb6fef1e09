import { fromEnv } from '@aws-sdk/credential-provider-env';
import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';

/** Deletes all versions and delete markers under a prefix, a thousand at a time. Throws when one could not be deleted. */
export function versionEraser(bucket: string) {
  const client = new S3Client({ credentials: fromEnv(), forcePathStyle: true });
  return async (prefix: string): Promise<void> => {
    for (;;) {
      const found = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix }));
      const versions = [...(found.Versions ?? []), ...(found.DeleteMarkers ?? [])];
      if (versions.length === 0) return;
      const Objects = versions.map(({ Key, VersionId }) => ({ Key: Key!, ...(VersionId && { VersionId }) }));
      const { Errors = [] } = await client.send(
        new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
      );
      if (Errors.length > 0)
        throw new Error(`${Errors.length} object versions could not be deleted: ${Errors[0]?.Code}`);
    }
  };
}
