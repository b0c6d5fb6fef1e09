import { putFiles } from '../../publish/put.ts';
import type { PublishedFile } from '../../publish/files.ts';
import type { Cloud } from '../cloud.ts';
import { OPERATOR_ACCESS_KEY } from '../gate/secrets.ts';
import { DOMAIN } from './demonstration-deployment.ts';

/** Puts files into one of the stacks' buckets as the operator, as a deployment does. */
export async function putAsOperator(cloud: Cloud, name: 'Web' | 'Content', groups: PublishedFile[][]): Promise<void> {
  const bucket = cloud.system.buckets.find(({ id }) => id.includes(`.${name}Bucket`));
  if (!bucket) throw new Error(`the stacks have no bucket ${name}`);
  const { S3Client } = await import('@aws-sdk/client-s3');
  const s3 = new S3Client({
    endpoint: `http://s3.${DOMAIN}:${cloud.port}`,
    region: cloud.system.functions[0]!.arn.split(':')[3]!,
    forcePathStyle: true,
    credentials: { accessKeyId: OPERATOR_ACCESS_KEY, secretAccessKey: cloud.secretOf(OPERATOR_ACCESS_KEY) },
  });
  try {
    await putFiles(s3, bucket.name, groups);
  } finally {
    s3.destroy();
  }
}
