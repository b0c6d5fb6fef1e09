/**
 * The system as the synthesized templates describe it, with every intrinsic resolved for this machine.
 * Everything under infra/local works from this model and from nothing else.
 * Ids are CloudFormation logical ids prefixed by their stack ("Api.DirectoryFunction1A2B").
 */
export interface System {
  tables: Table[];
  buckets: Bucket[];
  queues: Queue[];
  keys: SigningKey[];
  functions: LambdaFunction[];
  apis: HttpApi[];
  distributions: Distribution[];
  schedules: Schedule[];
}

export interface Table {
  id: string;
  name: string;
  arn: string;
  /** The properties of AWS::DynamoDB::Table as CreateTable takes them. */
  definition: Record<string, unknown>;
  timeToLive?: string;
}

export interface CorsRule {
  origins: string[];
  methods: string[];
  headers: string[];
  exposed: string[];
  maxAgeSeconds: number;
}

export interface Bucket {
  id: string;
  name: string;
  arn: string;
  cors: CorsRule[];
  /** Where object events go: queue ARN or function ARN, with S3's own filter rules. */
  notifications: BucketNotification[];
  /** Days after which objects under a prefix expire. */
  expiry: { prefix: string; days: number }[];
  /** Whether VersioningConfiguration is Enabled; plain deletes leave markers then. */
  versioned?: boolean;
  /** NoncurrentDays of the lifecycle rule for old versions. */
  oldVersionDays?: number;
  policy: PolicyStatement[];
}

export interface BucketNotification {
  events: string[];
  prefix: string;
  suffix: string;
  targetArn: string;
}

export interface Queue {
  id: string;
  name: string;
  arn: string;
  url: string;
  /** Attributes as CreateQueue takes them (strings). */
  attributes: Record<string, string>;
}

export interface SigningKey {
  id: string;
  arn: string;
  spec: string;
  usage: string;
  aliases: string[];
}

export interface LambdaFunction {
  id: string;
  name: string;
  arn: string;
  /** Folder of the bundled asset. */
  asset: string;
  /** As in the template: "index.handler". */
  handler: string;
  memoryMb: number;
  timeoutSeconds: number;
  environment: Record<string, string>;
  /** The access key by which the gate tells this function's calls apart (alphanumeric). */
  accessKey: string;
  /** Statements of its role's inline, attached and resource-generated policies. */
  policy: PolicyStatement[];
  /** Queues this function consumes. */
  sources: { queueArn: string; batchSize: number; reportsFailures: boolean }[];
  reservedConcurrency?: number;
}

export interface PolicyStatement {
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Principal?: unknown;
  Condition?: Record<string, Record<string, string | string[]>>;
}

export interface HttpApi {
  id: string;
  /** Host without port; on AWS "<id>.execute-api.<region>.amazonaws.com". */
  host: string;
  routes: HttpRoute[];
}

export interface HttpRoute {
  /** "GET /api/schools/{school}" or "$default". */
  key: string;
  functionArn: string;
  authorizer?: { issuer: string; audience: string[] };
}

export interface Distribution {
  id: string;
  /** What a bucket policy knows the distribution by (AWS:SourceArn). */
  arn: string;
  /** Aliases without port; the first label may be "*". */
  hosts: string[];
  behaviors: Behavior[];
  /** What is served when the origin answers with this status. */
  errorPages: { status: number; responseStatus: number; path: string }[];
  /** Seconds for which an error of the origin is kept (ErrorCachingMinTTL); 10 where nothing is said. */
  errorCaching: { status: number; seconds: number }[];
  rootObject: string;
}

export interface Behavior {
  /** CloudFront path pattern, tried in order; the default one is "*" and last. */
  pattern: string;
  origin:
    { kind: 'bucket'; bucket: string; path: string } | { kind: 'http'; host: string; headers: Record<string, string> };
  methods: string[];
  /** Asked for by the behavior and allowed by its cache policy, which must cache and accept encodings. */
  compress: boolean;
  /** Seconds; 0 when the cache policy is CachingDisabled. Query and headers are parts of the cache key, and reach the origin. */
  cache: {
    minSeconds: number;
    defaultSeconds: number;
    maxSeconds: number;
    query: 'all' | 'none' | string[];
    headers: string[];
  };
  /** From the origin request policy: which viewer headers and cookies reach the origin. */
  forwards: { headers: 'all-but-host' | 'none' | string[]; cookies: 'all' | 'none'; query: 'all' | 'none' };
  responseHeaders: {
    set: Record<string, string>;
    override: Record<string, boolean>;
    remove: string[];
    cors?: { origins: string[]; headers: Record<string, string>; override: boolean };
  };
  /** Source of the CloudFront functions (cloudfront-js-2.0). */
  onViewerRequest?: string;
  onViewerResponse?: string;
}

export interface Schedule {
  id: string;
  expression: string;
  functionArn: string;
  input: string;
}
