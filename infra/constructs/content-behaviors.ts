import {
  AllowedMethods,
  CachePolicy,
  FunctionEventType,
  ViewerProtocolPolicy,
  type IOriginAccessControl,
} from 'aws-cdk-lib/aws-cloudfront';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { connectionAllowlist, contentPolicy } from '../content-policy.ts';
import { BucketOrigin } from './bucket-origin.ts';
import { edgeFunction } from './edge-function.ts';
import { securityHeaders } from './headers.ts';
import type { SiteProps } from './site.ts';

interface ContentProps {
  bucket: IBucket;
  control: IOriginAccessControl;
  /** The application, the only page that may frame an exercise. */
  origin: string;
  contentDomain: string;
}

/** An exercise that records needs the microphone, which the page grants to its frame; nothing needs anything else. */
const permissions = [
  'microphone=(self)',
  ...['camera', 'display-capture', 'geolocation', 'payment', 'usb'].map((name) => `${name}=()`),
].join(', ');

/** The hosts of exercises and of the shared libraries. */
export function contentBehaviors(
  scope: Construct,
  { bucket, control, origin, contentDomain }: ContentProps,
): SiteProps['behaviors'] {
  const headers = securityHeaders(scope, 'ContentHeaders', {
    contentSecurityPolicy: contentPolicy(origin, contentDomain),
    custom: {
      // A frame that loops for ever would freeze the application with it.
      'Origin-Agent-Cluster': '?1',
      // A frame without an origin of its own (code not yet approved) loads its files too.
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Permissions-Policy': permissions,
      // WebRTC and a frame's own way to another site, which no content security policy stops.
      'Connection-Allowlist': connectionAllowlist(contentDomain),
    },
  });
  return {
    defaultBehavior: {
      origin: new BucketOrigin(bucket, control),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      responseHeadersPolicy: headers,
      functionAssociations: [
        {
          function: edgeFunction(scope, 'ContentRequest', 'content-request.js'),
          eventType: FunctionEventType.VIEWER_REQUEST,
        },
        {
          function: edgeFunction(scope, 'ContentResponse', 'content-response.js'),
          eventType: FunctionEventType.VIEWER_RESPONSE,
        },
      ],
    },
  };
}
