import * as z from 'zod/mini';
import { Ulid } from './ids.ts';
import { Membership } from './roles.ts';
import { route } from './route.ts';
import { line } from './text.ts';

/** A page of this application to come back to: a path, so that nobody is sent elsewhere after signing in. */
export const ReturnPath = z
  .string()
  .check(z.maxLength(500), z.regex(/^\/(?![/\\])[^\\\u0000-\u0020]*$/u, 'a path of this application'));

export const IdentityProvider = z.object({ id: z.string(), name: z.string() });

/** An access token of ten minutes; the application keeps it in memory only. */
export const AccessToken = z.object({ token: z.string(), expiresInSeconds: z.number() });

export const Me = z.object({
  id: Ulid,
  givenName: z.string(),
  familyName: z.string(),
  memberships: z.array(Membership),
});
export type Me = z.infer<typeof Me>;

export const identity = {
  listProviders: route({
    method: 'GET',
    path: '/api/identity/providers',
    summary: 'The portals through which schools sign in',
    action: 'open',
    answer: z.object({ items: z.array(IdentityProvider) }),
  }),
  signIn: route({
    method: 'GET',
    path: '/api/identity/sign-in/{provider}',
    summary: "Go to the school's portal, and come back to a page of the application",
    action: 'open',
    params: z.strictObject({ provider: line(40) }),
    query: z.strictObject({ to: z.optional(ReturnPath) }),
  }),
  callback: route({
    method: 'GET',
    path: '/api/identity/callback/{provider}',
    summary: 'Where the portal sends the person back',
    action: 'open',
    params: z.strictObject({ provider: line(40) }),
    query: z.record(z.string(), z.string()),
  }),
  token: route({
    method: 'POST',
    path: '/api/identity/token',
    summary:
      'Who is signed in, with an access token for the session in the cookie; wants the Origin of the application',
    action: 'open',
    /** That nobody is signed in is an answer as good as another: it is what every first visit is told. */
    answer: z.object({ session: z.nullable(z.object({ ...AccessToken.shape, me: Me })) }),
  }),
  signOut: route({
    method: 'POST',
    path: '/api/identity/sign-out',
    summary: 'End the session on the server and take its cookie back',
    action: 'open',
    answer: z.object({ portal: z.optional(z.string()) }),
  }),
  discovery: route({
    method: 'GET',
    path: '/api/identity/.well-known/openid-configuration',
    summary: 'Discovery document of the token issuer',
    action: 'open',
    answer: z.record(z.string(), z.unknown()),
  }),
  keys: route({
    method: 'GET',
    path: '/api/identity/.well-known/jwks.json',
    summary: 'The public keys that sign access tokens, the old beside the new while they overlap',
    action: 'open',
    answer: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }),
  }),
};
