import { OriginBase, type CfnDistribution, type IOriginAccessControl } from 'aws-cdk-lib/aws-cloudfront';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/** A bucket of the Data stack, whose own policy lets distributions read. */
export class BucketOrigin extends OriginBase {
  constructor(bucket: IBucket, control: IOriginAccessControl) {
    super(bucket.bucketRegionalDomainName, { originAccessControlId: control.originAccessControlId });
  }

  /** Empty, as origin access control wants it. */
  protected override renderS3OriginConfig(): CfnDistribution.S3OriginConfigProperty {
    return { originAccessIdentity: '' };
  }
}
