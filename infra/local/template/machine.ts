/** What stands for an AWS account on this machine. */
export interface Machine {
  /** The deployment's domain, e.g. "chjassu.localhost". */
  domain: string;
  port: number;
}

export const ACCOUNT = '000000000000';
export const PARTITION = 'aws';
const REGION = '[a-z]{2,}(?:-[a-z]+)+-\\d';
export const DEFAULT_REGION = 'eu-west-3';

/** Where a service answers here, as the SDK's endpoint variables take it. */
export function serviceEndpoint(service: string, machine: Machine): string {
  return `http://${service}.${machine.domain}${portSuffix(machine)}`;
}

/**
 * A function that rewrites every `https://<host under the domain>` in a text: here the scheme is http and the port is
 * named. Content security policies hold `*.` hosts, so those count too. The services have one address each: regional
 * names lead there, and a bucket's own host becomes S3's (in a path, if one follows), as addresses here are path-style.
 */
export function addressRewriter(machine: Machine): (text: string) => string {
  const domain = machine.domain.replaceAll('.', '\\.');
  const end = '(?::443)?(?![\\w.:-])';
  const ofService = new RegExp(
    `https://(?:([a-z0-9-]+)\\.)?(s3|dynamodb|sqs|kms)(?:\\.${REGION})?\\.${domain}${end}(/)?`,
    'gi',
  );
  const any = new RegExp(`https://((?:(?:[a-z0-9-]+|\\*)\\.)*${domain})${end}`, 'gi');
  return (text) =>
    text
      .replace(ofService, (_, bucket: string | undefined, service: string, slash = '') => {
        const endpoint = serviceEndpoint(service, machine);
        return bucket !== undefined && slash ? `${endpoint}/${bucket}/` : endpoint + slash;
      })
      .replace(any, `http://$1${portSuffix(machine)}`);
}

function portSuffix({ port }: Machine): string {
  return port === 80 ? '' : `:${port}`;
}
