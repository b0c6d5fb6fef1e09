import { Duration } from 'aws-cdk-lib/core';
import {
  AllowedMethods,
  CacheHeaderBehavior,
  CachePolicy,
  FunctionEventType,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
  type BehaviorOptions,
  type IOriginAccessControl,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { applicationPolicy } from '../security-policy.ts';
import { BucketOrigin } from './bucket-origin.ts';
import { edgeFunction } from './edge-function.ts';
import { securityHeaders } from './headers.ts';
import type { SiteProps } from './site.ts';

interface ApplicationProps {
  bucket: IBucket;
  control: IOriginAccessControl;
  identityHost: string;
  apiHost: string;
  contentDomain: string;
  /** Origin of presigned addresses. */
  files: string;
}

/** Files under /_app/immutable carry a hash in their names. */
const forEver = 'public, max-age=31536000, immutable';
/** Everything else is asked for again each time, and comes back as 304 as long as it is the same. */
const askAgain = 'no-cache';

/** The application's files, its API and its sign-in under one origin. */
export function applicationBehaviors(scope: Construct, props: ApplicationProps): SiteProps['behaviors'] {
  const { bucket, control, identityHost, apiHost } = props;
  const headers = headersOf(scope, props);
  const files = {
    origin: new BucketOrigin(bucket, control),
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    compress: true,
  };
  const pages: BehaviorOptions = {
    ...files,
    cachePolicy: briefly(scope),
    responseHeadersPolicy: headers('PageHeaders', askAgain),
    functionAssociations: [
      { function: edgeFunction(scope, 'PageRequest', 'application.js'), eventType: FunctionEventType.VIEWER_REQUEST },
    ],
  };
  const api = (host: string): BehaviorOptions => ({
    origin: new HttpOrigin(host),
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    responseHeadersPolicy: apiHeaders,
  });
  const apiHeaders = headers('ApiHeaders');
  return {
    defaultBehavior: pages,
    additionalBehaviors: {
      '/api/identity/*': api(identityHost),
      '/api/*': api(apiHost),
      '/_app/immutable/*': {
        ...files,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: headers('AssetHeaders', forEver),
      },
    },
  };
}

const headersOf = (scope: Construct, { contentDomain, files }: ApplicationProps) => (id: string, caching?: string) =>
  securityHeaders(scope, id, {
    contentSecurityPolicy: applicationPolicy({ contentDomain, files }),
    custom: {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Permissions-Policy': `microphone=(self "https://*.${contentDomain}"), camera=(self), geolocation=(), payment=(), usb=()`,
      ...(caching && { 'Cache-Control': caching }),
    },
  });

/** A new version of the application is everywhere within a minute, without an invalidation. */
const briefly = (scope: Construct) =>
  new CachePolicy(scope, 'PageCache', {
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.minutes(1),
    maxTtl: Duration.minutes(1),
    headerBehavior: CacheHeaderBehavior.none(),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  });
