import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectOwnership,
  type BucketProps,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** How long what was overwritten or deleted can be brought back. */
const oldVersions = Duration.days(30);

const tidiness: LifecycleRule = {
  id: 'OldVersions',
  noncurrentVersionExpiration: oldVersions,
  abortIncompleteMultipartUploadAfter: Duration.days(1),
  expiredObjectDeleteMarker: true,
};

/** A bucket that nobody reaches without a policy: encrypted, TLS only, versioned, kept when its stack goes. */
export class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...props,
      lifecycleRules: [tidiness, ...(props.lifecycleRules ?? [])],
    });
  }
}
