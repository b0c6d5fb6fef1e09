import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in for `@aws-sdk/credential-provider-node` in every bundle: on Lambda credentials are in the environment,
 * and the chain that looks elsewhere (profiles, SSO, instance metadata) costs 80 KB and start-up time.
 */
export const defaultProvider = fromEnv;
