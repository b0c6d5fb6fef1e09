import type * as z from 'zod/mini';

/** Parses the environment once, at start; a missing or malformed variable ends the start with its name. */
export function readConfig<S extends z.ZodMiniType>(
  schema: S,
  environment: Record<string, string | undefined> = process.env,
): z.infer<S> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data as z.infer<S>;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Configuration is incomplete: ${faults.join('; ')}`);
}
