import type { Domain } from '../../functions/contract/catalogue.ts';

const person = '01J00000000000000000000000';
const claims = { sub: person, memberships: 'teacher:SCH.7200001A territory-administrator:TER' };

/** The gateway's event of a route that reads the table once. */
const event = (routeKey: string, pathParameters: Record<string, string> = {}, cookies: string[] = []) => ({
  routeKey,
  pathParameters,
  cookies,
  headers: { origin: 'https://chjassu.example' },
  isBase64Encoded: false,
  requestContext: { requestId: 'bench', authorizer: { jwt: { claims } } },
});

/** What each domain's function is asked first. */
export const firstCalls: Record<Domain, object> = {
  identity: event('POST /api/identity/token', {}, ['__Host-session=bench']),
  directory: event('GET /api/people/{person}', { person }),
  sequences: event('GET /api/sequences/{sequence}', { sequence: person }),
  exercises: event('GET /api/exercises/{exercise}', { exercise: person }),
  progress: event('GET /api/work'),
  recordings: event('GET /api/work/{assignment}/{person}/activities/{activity}/takes', {
    assignment: person,
    person,
    activity: person,
  }),
  library: event('GET /api/library/{resource}', { resource: person }),
};

/** The environment that the template gives, with the table's calls answered by a stub on this machine. */
export const environment = (port: number): Record<string, string> => ({
  AWS_REGION: 'eu-west-3',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
  TABLE: 'bench',
  TIME_ZONE: 'Europe/Paris',
  ORIGIN: 'https://chjassu.example',
  CONTENT_DOMAIN: 'content.chjassu.example',
  CONTENT_BUCKET: 'content',
  WORK_BUCKET: 'work',
  S3_ENDPOINT: 'https://s3.example',
  ISSUER: 'https://identity.example',
  SIGNING_KEYS: 'key',
  PROVIDERS: '[]',
  FIRST_ADMINISTRATOR: '',
  QUEUE_ASSIGN: 'https://queue.example/assign',
  QUEUE_ERASE: 'https://queue.example/erase',
  QUEUE_COMPILE: 'https://queue.example/compile',
  QUEUE_INDEX: 'https://queue.example/index',
});
