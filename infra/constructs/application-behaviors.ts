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
import { answerPolicy, applicationPolicy, mediaPolicy } from '../security-policy.ts';
import { BucketOrigin } from './bucket-origin.ts';
import { edgeFunction } from './edge-function.ts';
import { securityHeaders } from './headers.ts';
import type { SiteProps } from './site.ts';

interface ApplicationProps {
  /** The application's own files. */
  web: IBucket;
  /** Where the public media are. */
  content: IBucket;
  control: IOriginAccessControl;
  identityHost: string;
  apiHost: string;
  contentDomain: string;
  /** How every presigned address of the work bucket begins. */
  files: string;
}

/** Files whose names carry a hash of what is in them. */
const forEver = 'public, max-age=31536000, immutable';
/** Everything else is asked for again each time, and comes back as 304 as long as it is the same. */
const askAgain = 'no-cache';

/** The application's files, its API and its sign-in under one origin. */
export function applicationBehaviors(scope: Construct, props: ApplicationProps): SiteProps['behaviors'] {
  const api = apisOf(scope);
  const files = filesOf(props.web, props.control);
  const pages = {
    ...files,
    cachePolicy: briefly(scope),
    responseHeadersPolicy: pageHeaders(scope, 'PageHeaders', props, askAgain),
    functionAssociations: [
      { function: edgeFunction(scope, 'PageRequest', 'application.js'), eventType: FunctionEventType.VIEWER_REQUEST },
    ],
  };
  return {
    defaultBehavior: pages,
    additionalBehaviors: {
      '/api/docs*': pages,
      '/media/public/*': mediaFrom(scope, props),
      '/api/identity/*': api(props.identityHost),
      '/api/*': api(props.apiHost),
      '/_app/immutable/*': {
        ...files,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: pageHeaders(scope, 'AssetHeaders', props, forEver),
      },
    },
  };
}

/**
 * Images, sounds and documents of pages, named by their content. They come from teachers, so none of them may do
 * anything but be shown, even when it is opened as a page.
 */
const mediaFrom = (scope: Construct, { content, control }: ApplicationProps): BehaviorOptions => ({
  ...filesOf(content, control),
  allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
  cachePolicy: CachePolicy.CACHING_OPTIMIZED,
  responseHeadersPolicy: securityHeaders(scope, 'MediaHeaders', {
    contentSecurityPolicy: mediaPolicy,
    custom: { 'Cache-Control': forEver, 'Cross-Origin-Resource-Policy': 'same-origin' },
  }),
});

const filesOf = (bucket: IBucket, control: IOriginAccessControl) => ({
  origin: new BucketOrigin(bucket, control),
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  compress: true,
});

function apisOf(scope: Construct) {
  const responseHeadersPolicy = securityHeaders(scope, 'ApiHeaders', {
    contentSecurityPolicy: answerPolicy,
    ownPolicy: true,
    custom: { 'Cross-Origin-Resource-Policy': 'same-origin' },
  });
  return (host: string): BehaviorOptions => ({
    origin: new HttpOrigin(host),
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    responseHeadersPolicy,
  });
}

const pageHeaders = (scope: Construct, id: string, { contentDomain, files }: ApplicationProps, caching: string) =>
  securityHeaders(scope, id, {
    contentSecurityPolicy: applicationPolicy({ contentDomain, files }),
    custom: {
      'Cache-Control': caching,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Permissions-Policy': `microphone=(self "https://*.${contentDomain}"), camera=(), geolocation=(), payment=(), usb=()`,
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
