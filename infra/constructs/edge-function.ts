import { Function, FunctionCode, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'edge');

/** The text of a file under infra/edge as CloudFront runs it: it calls `handler` by name and knows no exports. */
export const edgeSource = (file: string) =>
  readFileSync(join(folder, file), 'utf8').replace('export function', 'function');

/** A CloudFront function from its file under infra/edge. */
export const edgeFunction = (scope: Construct, id: string, file: string) =>
  new Function(scope, id, { code: FunctionCode.fromInline(edgeSource(file)), runtime: FunctionRuntime.JS_2_0 });
