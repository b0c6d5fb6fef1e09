import * as z from 'zod/mini';

/** An identity provider of a school or of a group of schools. */
export const Provider = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.literal('oidc'),
  issuer: z.string(),
  clientId: z.string(),
  /** Without one the client is public and relies on PKCE. */
  clientSecret: z.optional(z.string()),
});
export type Provider = z.infer<typeof Provider>;

const json = <S extends z.ZodMiniType>(schema: S) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text, context) => {
        try {
          return JSON.parse(text) as unknown;
        } catch {
          context.issues.push({ code: 'custom', message: 'not JSON', input: text });
          return z.NEVER;
        }
      }),
    ),
    schema,
  );

export const Config = z.object({
  TABLE: z.string(),
  /** Where the application is, "https://chjassu.example". */
  ORIGIN: z.string(),
  /** Named in every access token; its discovery document is what the gateway reads. */
  ISSUER: z.string(),
  /** ARNs of the signing keys by comma: the first signs, all are published. */
  SIGNING_KEYS: z.string().check(z.minLength(1)),
  PROVIDERS: json(z.array(Provider)),
  /** "provider subject" of the person who becomes the first territory administrator; empty for none. */
  FIRST_ADMINISTRATOR: z._default(z.string(), ''),
  TIME_ZONE: z.string(),
});
export type Config = z.infer<typeof Config>;
