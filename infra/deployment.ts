import type { Node } from 'constructs';
import * as z from 'zod/mini';

const host = /^(?=.{4,200}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/** `-c name=[...]` on the command line gives JSON as text; cdk.json gives the value. */
const json = <S extends z.ZodMiniType>(schema: S) =>
  z.pipe(
    z.transform((value: unknown) => {
      if (typeof value !== 'string') return value;
      try {
        return JSON.parse(value) as unknown;
      } catch {
        return value;
      }
    }),
    schema,
  );

const arn = (service: string, what: string) =>
  z.string().check(z.regex(new RegExp(`^arn:[a-z-]+:${service}:[a-z0-9-]+:[0-9]{12}:.+$`), `wants the ARN of ${what}`));

/** What the identity function cannot start with is refused here, before a deployment shuts everybody out. */
const Provider = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/, 'wants an id of lower-case letters, digits and hyphens')),
  name: z.string('wants the name that people know'),
  kind: z.literal('oidc', 'wants "oidc"'),
  issuer: z.url('wants the address of the issuer'),
  clientId: z.string('wants the id under which the provider knows this platform'),
  /** The template shows every variable of a function: it holds where the secret is, never the secret. */
  clientSecret: z.optional(
    z.string().check(z.regex(/^\{\{resolve:secretsmanager:[^{}]+\}\}$/, 'wants {{resolve:secretsmanager:...}}')),
  ),
});

const Context = z.object({
  domain: z
    .string('wants the domain of this deployment')
    .check(z.regex(host, 'wants a domain such as chjassu.example')),
  certificate: z.optional(arn('acm', 'a certificate')),
  hostedZone: z.optional(z.string().check(z.regex(/^Z[A-Z0-9]+$/, 'wants the id of a hosted zone'))),
  /** Where to deploy to; otherwise where the credentials of whoever deploys point. */
  region: z.optional(z.string()),
  timeZone: z._default(z.string(), 'Europe/Paris'),
  firstAdministrator: z
    .string('wants the provider and subject of the first territory administrator')
    .check(z.regex(/^\S+ \S.*$/, 'wants a provider and a subject, separated by a space')),
  providers: json(
    z.array(Provider, 'wants a list of identity providers').check(z.minLength(1, 'wants one provider at least')),
  ),
  alarmTopic: z.optional(arn('sns', 'a topic')),
});

/** What one deployment of the platform is told from outside. */
export type Deployment = z.infer<typeof Context> & {
  /** Where the application and its API are. */
  origin: string;
  /** Under it each release of an exercise has a host of its own. */
  contentDomain: string;
};

/** A fault of the context: its message is one sentence for the person who deploys. */
export class ContextError extends Error {}

/** Reads the deployment from the CDK context; throws a ContextError that names the first fault. */
export function readDeployment(node: Node): Deployment {
  const given = Object.fromEntries(
    Object.keys(Context.shape).map((name) => [name, node.tryGetContext(name) as unknown]),
  );
  const parsed = Context.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ContextError(`The context "${issue!.path.join('.')}" ${issue!.message} (cdk.json, or -c name=value).`);
  }
  refuseContradictions(parsed.data);
  const { domain } = parsed.data;
  return { ...parsed.data, origin: `https://${domain}`, contentDomain: `content.${domain}` };
}

/** What the other variables of the identity function leave free. */
const mostProviderBytes = 3000;

function refuseContradictions({ domain, certificate, firstAdministrator, providers }: z.infer<typeof Context>): void {
  const [administratorsProvider] = firstAdministrator.split(' ');
  if (!providers.some(({ id }) => id === administratorsProvider)) {
    throw new ContextError(
      `The context "firstAdministrator" names the provider "${administratorsProvider}", which "providers" lacks.`,
    );
  }
  if (Buffer.byteLength(JSON.stringify(providers)) > mostProviderBytes) {
    throw new ContextError(
      `The context "providers" takes more than ${mostProviderBytes} bytes, and a function's variables end at 4 KB: ` +
        'let schools sign in through a portal that several of them share.',
    );
  }
  if (isReserved(domain)) return;
  if (!certificate) {
    throw new ContextError(
      `The context "certificate" is missing: the ARN of a certificate for ${domain} and *.content.${domain}, ` +
        'in the region from which the content network takes certificates.',
    );
  }
  const demonstration = providers.find(({ issuer }) => isReserved(new URL(issuer).hostname));
  if (demonstration) {
    throw new ContextError(
      `The provider "${demonstration.id}" of the context "providers" is a demonstration, not for ${domain}.`,
    );
  }
}

/** Names that nobody can own (RFC 2606, RFC 6761): this machine and the demonstration. */
const isReserved = (host: string) => /\.(localhost|example)$/.test(host);
