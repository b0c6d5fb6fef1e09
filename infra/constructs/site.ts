import { Duration, Validations } from 'aws-cdk-lib/core';
import {
  Distribution,
  HttpVersion,
  PriceClass,
  SecurityPolicyProtocol,
  type DistributionProps,
} from 'aws-cdk-lib/aws-cloudfront';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ARecord, AaaaRecord, RecordTarget, type IHostedZone } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface SiteProps {
  /** Host name; the first label may be `*`. */
  host: string;
  certificate: ICertificate;
  zone: IHostedZone | undefined;
  logs: { bucket: IBucket; prefix: string };
  behaviors: Pick<DistributionProps, 'defaultBehavior' | 'additionalBehaviors' | 'defaultRootObject'>;
}

/** A distribution under one host name, with its records where the deployment names a zone. */
export class Site extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { host, certificate, zone, logs, behaviors }: SiteProps) {
    super(scope, id);
    this.distribution = new Distribution(this, 'Distribution', {
      ...behaviors,
      comment: host,
      domainNames: [host],
      certificate,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableIpv6: true,
      // Left alone, a distribution keeps a 404 for ten seconds: what was just created would not be there yet.
      errorResponses: [404, 414, 500, 501, 502, 503, 504].map((httpStatus) => ({
        httpStatus,
        ttl: Duration.seconds(0),
      })),
      priceClass: PriceClass.PRICE_CLASS_100,
      enableLogging: true,
      logBucket: logs.bucket,
      logFilePrefix: logs.prefix,
      logIncludesCookies: false,
    });
    this.acknowledge();
    if (!zone) return;
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution));
    new ARecord(this, 'Ipv4', { zone, recordName: `${host}.`, target });
    new AaaaRecord(this, 'Ipv6', { zone, recordName: `${host}.`, target });
  }

  private acknowledge() {
    const validations = Validations.of(this.distribution);
    validations.acknowledge({
      id: 'AwsSolutions-CFR1',
      reason: 'Pupils travel, and the diaspora learns too: no country is shut out.',
    });
    validations.acknowledge({
      id: 'AwsSolutions-CFR2',
      reason:
        'A web ACL costs more a year than all the rest; routes are throttled, bodies are parsed by schema, ' +
        'and only GET and HEAD reach the buckets.',
    });
  }
}
