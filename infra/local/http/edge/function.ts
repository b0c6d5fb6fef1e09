import { createHash, createHmac } from 'node:crypto';
import querystring from 'node:querystring';
import { createContext, Script } from 'node:vm';
import { z } from 'zod';

/** CloudFront stops a function after about a millisecond of a full core; here the clock runs on while others have the core. */
const LIMIT_MS = 5000;

const value = z.object({
  value: z.string(),
  multiValue: z.array(z.object({ value: z.string() })).optional(),
  attributes: z.string().optional(),
});
const values = z.record(z.string(), value);

const requestSchema = z.object({
  method: z.string(),
  uri: z.string().startsWith('/'),
  querystring: values.default({}),
  headers: values.default({}),
  cookies: values.default({}),
});

const responseSchema = z.object({
  statusCode: z.number().int().min(100).max(599),
  statusDescription: z.string().optional(),
  headers: values.optional(),
  cookies: values.optional(),
  body: z.union([z.string(), z.object({ encoding: z.enum(['text', 'base64']), data: z.string() })]).optional(),
});

const resultSchema = z.union([responseSchema, requestSchema]);

export type FunctionResult = z.output<typeof resultSchema>;
export type EdgeFunction = (event: object) => Promise<FunctionResult>;

/** Modules that the runtime cloudfront-js-2.0 offers; nothing else of Node is in reach. */
const modules: Record<string, unknown> = {
  crypto: { createHash, createHmac },
  querystring,
  buffer: { Buffer },
};

/** Compiles the source of a CloudFront function (runtime cloudfront-js-2.0) into a context of its own. */
export function compileFunction(source: string, name: string): EdgeFunction {
  const context = createContext(
    {
      Buffer,
      console: { log: () => undefined, error: () => undefined },
      require: (module: string) => modules[module] ?? fail(`there is no module "${module}"`),
    },
    { codeGeneration: { strings: false, wasm: false } },
  );
  new Script(source, { filename: name }).runInContext(context, { timeout: LIMIT_MS });
  const call = new Script('handler(JSON.parse(event))', { filename: name });
  return async (event) => {
    context['event'] = JSON.stringify(event);
    const result: unknown = await call.runInContext(context, { timeout: LIMIT_MS });
    return resultSchema.parse(result);
  };
}

function fail(reason: string): never {
  throw new Error(reason);
}
