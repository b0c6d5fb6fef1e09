/** Runs the integration tests on Amazon's DynamoDB Local instead of the embedded engine. */
import { fetchDynamodbLocal } from './dynamodb-local/fetch.ts';
import { javaRefusal, javaVersion } from './dynamodb-local/java.ts';
import { serveDynamodbLocal } from './dynamodb-local/serve.ts';
import { run } from './run.ts';

const refusal = javaRefusal(javaVersion());
if (refusal) {
  console.error(refusal);
  process.exit(1);
}
// Ctrl-C reaches the tests and Java by itself: this process stays to see them end.
process.on('SIGINT', () => undefined);
const { endpoint, close } = await serveDynamodbLocal(fetchDynamodbLocal());
console.log(`DynamoDB Local answers at ${endpoint}.`);
process.exitCode = await run(['node', 'scripts/test.ts', 'integration'], { env: { DYNAMODB_ENDPOINT: endpoint } });
await close();
