/** What stands for an AWS account on this machine. */
export interface Machine {
  /** The deployment's domain, e.g. "chjassu.localhost". */
  domain: string;
  port: number;
}

export const ACCOUNT = '000000000000';
export const PARTITION = 'aws';
export const DEFAULT_REGION = 'eu-west-3';

/** Where a service answers here, as the SDK's endpoint variables take it. */
export function serviceEndpoint(service: string, machine: Machine): string {
  return `http://${service}.${machine.domain}${portSuffix(machine)}`;
}

/**
 * A function that rewrites every `https://<host under the domain>` in a text: here the scheme is http and the
 * port is named. Content security policies hold `*.` hosts, so those count too.
 */
export function addressRewriter(machine: Machine): (text: string) => string {
  const host = `(?:(?:[a-z0-9-]+|\\*)\\.)*${machine.domain.replaceAll('.', '\\.')}`;
  const address = new RegExp(`https://(${host})(?::443)?(?![\\w.:-])`, 'gi');
  return (text) => text.replace(address, `http://$1${portSuffix(machine)}`);
}

function portSuffix({ port }: Machine): string {
  return port === 80 ? '' : `:${port}`;
}
