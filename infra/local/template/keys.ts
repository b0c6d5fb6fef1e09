import { z } from 'zod';
import type { SigningKey } from './model.ts';
import type { Resources } from './resources.ts';

const keySchema = z.object({
  KeySpec: z.string().default('SYMMETRIC_DEFAULT'),
  KeyUsage: z.string().default('ENCRYPT_DECRYPT'),
});

const aliasSchema = z.object({ AliasName: z.string(), TargetKeyId: z.string() });

/** The keys that sign; keys that encrypt at rest have no counterpart on this machine. */
export function readKeys(resources: Resources): SigningKey[] {
  const aliases = resources.ofType('AWS::KMS::Alias').map((resource) => resource.read(aliasSchema));
  return resources.ofType('AWS::KMS::Key').flatMap((resource) => {
    const { KeySpec, KeyUsage } = resource.read(keySchema);
    if (KeyUsage !== 'SIGN_VERIFY') return [];
    const names = [resource.attribute('Arn'), resource.attribute('KeyId')];
    return [
      {
        id: resource.id,
        arn: resource.attribute('Arn'),
        spec: KeySpec,
        usage: KeyUsage,
        aliases: aliases.filter(({ TargetKeyId }) => names.includes(TargetKeyId)).map(({ AliasName }) => AliasName),
      },
    ];
  });
}
