import { identity } from '../contract/identity.ts';
import { readConfig } from '../platform/config.ts';
import { serve } from '../platform/http/serve.ts';
import { jsonLog } from '../platform/log.ts';
import { remembered } from '../platform/remembered.ts';
import { connectTable } from '../platform/table/table.ts';
import type { Portal } from './portal.ts';
import { Config } from './config.ts';
import { accountRepository } from './people.ts';
import { routes } from './routes.ts';
import { sessionRepository } from './sessions.ts';
import { kmsSigner, tokenIssuer } from './tokens.ts';

const config = readConfig(Config);
const table = connectTable(config.TABLE);
const clock = () => new Date();
const log = jsonLog();
const relying = {
  origin: config.ORIGIN,
  providers: config.PROVIDERS,
  firstAdministrator: config.FIRST_ADMINISTRATOR,
  sessions: sessionRepository(table, clock),
  accounts: accountRepository(table, clock, config.TIME_ZONE),
  // Loaded at the first sign-in only: tokens, by far the most frequent request, do without it.
  portal: remembered<Portal>(async () => (await import('./portal.ts')).oidcPortal()),
  log,
};
// Every route here is open: nobody's memberships matter.
const service = { log, membershipsOf: async () => [] };
const signers = config.SIGNING_KEYS.split(',').map((arn) => kmsSigner(arn));
export const handler = serve(identity, routes(relying, tokenIssuer(signers, config.ISSUER, clock)), service);
