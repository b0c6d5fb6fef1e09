import { Function, FunctionCode, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'edge');

/** A CloudFront function from its file under infra/edge. */
export const edgeFunction = (scope: Construct, id: string, file: string) =>
  new Function(scope, id, {
    code: FunctionCode.fromInline(readFileSync(join(folder, file), 'utf8')),
    runtime: FunctionRuntime.JS_2_0,
  });
