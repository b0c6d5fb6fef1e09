import { Duration } from 'aws-cdk-lib/core';
import { HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

export interface HeadersProps {
  contentSecurityPolicy: string;
  /** Whether an answer may bring a policy of its own. */
  ownPolicy?: boolean;
  custom: Record<string, string>;
}

/** Headers that every answer of a distribution carries, whatever its origin says. */
export const securityHeaders = (
  scope: Construct,
  id: string,
  { contentSecurityPolicy, ownPolicy = false, custom }: HeadersProps,
) =>
  new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override: !ownPolicy },
      contentTypeOptions: { override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
    },
    customHeadersBehavior: {
      customHeaders: Object.entries(custom).map(([header, value]) => ({ header, value, override: true })),
    },
  });
