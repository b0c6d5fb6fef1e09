import { CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib/core';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { S3OriginAccessControl } from 'aws-cdk-lib/aws-cloudfront';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import { applicationBehaviors } from '../constructs/application-behaviors.ts';
import { contentBehaviors } from '../constructs/content-behaviors.ts';
import { Site } from '../constructs/site.ts';
import type { Deployment } from '../deployment.ts';
import type { ApiStack } from './api.ts';
import type { DataStack } from './data.ts';
import type { IdentityStack } from './identity.ts';

interface WebStackProps extends StackProps {
  deployment: Deployment;
  data: DataStack;
  identity: IdentityStack;
  api: ApiStack;
}

/** What people's machines speak to: the application with its API, and the hosts of the exercises. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { deployment, data, identity, api, ...props }: WebStackProps) {
    super(scope, id, props);
    const { domain, contentDomain, origin, hostedZone } = deployment;
    const { web, content, work, logs } = data.buckets;
    const control = new S3OriginAccessControl(this, 'AccessControl');
    const shared = {
      certificate: Certificate.fromCertificateArn(this, 'Certificate', deployment.certificate ?? this.standIn()),
      zone:
        hostedZone === undefined
          ? undefined
          : HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId: hostedZone, zoneName: domain }),
    };
    const application = new Site(this, 'Application', {
      ...shared,
      host: domain,
      logs: { bucket: logs, prefix: 'application/' },
      behaviors: applicationBehaviors(this, {
        web,
        content,
        control,
        identityHost: Fn.parseDomainName(identity.endpoint),
        apiHost: Fn.parseDomainName(api.endpoint),
        contentDomain,
        files: `${data.objectEndpoint}/${work.bucketName}/`,
      }),
    });
    new Site(this, 'Content', {
      ...shared,
      host: `*.${contentDomain}`,
      logs: { bucket: logs, prefix: 'content/' },
      behaviors: contentBehaviors(this, { bucket: content, control, origin, contentDomain }),
    });
    new CfnOutput(this, 'Address', { value: origin });
    new CfnOutput(this, 'ApplicationDistribution', {
      value: application.distribution.distributionId,
      description: 'To invalidate after new files of the web application',
    });
  }

  /** Reserved names have no certificate: synthesis goes through, a deployment is refused. */
  private standIn(): string {
    return this.formatArn({
      service: 'acm',
      resource: 'certificate',
      resourceName: '00000000-0000-0000-0000-000000000000',
    });
  }
}
