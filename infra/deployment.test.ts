import { App } from 'aws-cdk-lib/core';
import { describe, expect, it } from 'vitest';
import { readDeployment } from './deployment.ts';

const complete = {
  domain: 'chjassu.corsica',
  certificate: 'arn:partition:acm:region-1:123456789012:certificate/1',
  firstAdministrator: 'academy 4711',
  providers: [
    { id: 'academy', name: 'Académie', kind: 'oidc', issuer: 'https://portal.academy.fr', clientId: 'chjassu' },
  ],
};
const read = (context: Record<string, unknown>) => readDeployment(new App({ context }).node);

describe('readDeployment', () => {
  it('gives the places that follow from the domain', () => {
    expect(read(complete)).toMatchObject({
      origin: 'https://chjassu.corsica',
      contentDomain: 'content.chjassu.corsica',
    });
  });

  it('takes lists as the command line gives them', () => {
    expect(read({ ...complete, providers: JSON.stringify(complete.providers) }).providers).toEqual(complete.providers);
  });

  it.each([
    ['domain', undefined],
    ['domain', 'https://chjassu.corsica'],
    ['domain', 'localhost'],
    ['certificate', 'my-certificate'],
    ['hostedZone', 'chjassu.corsica'],
    ['firstAdministrator', undefined],
    ['firstAdministrator', '4711'],
    ['providers', undefined],
    ['providers', '[{'],
    ['providers', []],
    ['providers', [{ ...complete.providers[0], kind: 'saml' }]],
    ['providers', [{ ...complete.providers[0], issuer: undefined }]],
    ['providers', [{ ...complete.providers[0], clientId: undefined }]],
    ['alarmTopic', 'somebody@chjassu.corsica'],
  ])('names the context "%s" when it is %j', (name, value) => {
    expect(() => read({ ...complete, [name]: value })).toThrow(`The context "${name}`);
  });

  it('wants a certificate, but for names that nobody can own', () => {
    expect(() => read({ ...complete, certificate: undefined })).toThrow('*.content.chjassu.corsica');
    expect(read({ ...complete, certificate: undefined, domain: 'chjassu.localhost' }).certificate).toBeUndefined();
  });

  it('refuses more providers than the identity function can be told of', () => {
    const providers = Array.from({ length: 30 }, (_, at) => ({ ...complete.providers[0], id: `school-${at}` }));
    const firstAdministrator = 'school-1 4711';
    expect(() => read({ ...complete, providers, firstAdministrator })).toThrow('3000 bytes');
  });

  it('wants the first administrator to come from one of the providers', () => {
    expect(() => read({ ...complete, firstAdministrator: 'other 4711' })).toThrow('"other"');
  });

  it('refuses the demonstration portal for a real domain', () => {
    const providers = [{ ...complete.providers[0], issuer: 'https://portal.chjassu.example' }];
    expect(() => read({ ...complete, providers })).toThrow('a demonstration');
  });

  it('takes the place of a secret, never the secret', () => {
    const withSecret = (clientSecret: string) =>
      read({ ...complete, providers: [{ ...complete.providers[0], clientSecret }] });
    expect(() => withSecret('hunter2')).toThrow('{{resolve:secretsmanager:...}}');
    expect(withSecret('{{resolve:secretsmanager:portal:SecretString:client}}').providers).toHaveLength(1);
  });
});
