import { expect, test } from 'vitest';
import { createRouter } from './routes.ts';

const keys = [
  '$default',
  'ANY /{proxy+}',
  'GET /pets/{proxy+}',
  'GET /pets/dog/{id}',
  'GET /pets/dog/1',
  'ANY /pets/dog/1',
  'POST /pets',
];
const route = createRouter(keys.map((key) => ({ key, functionArn: key })));
const chosen = (method: string, path: string) => route(method, path)?.route.key;

// The first five are the examples of API Gateway's developer guide.
test.each([
  ['GET', '/pets/dog/1', 'GET /pets/dog/1'],
  ['GET', '/pets/dog/2', 'GET /pets/dog/{id}'],
  ['GET', '/pets/cat/1', 'GET /pets/{proxy+}'],
  ['POST', '/test/5', 'ANY /{proxy+}'],
  ['GET', '/', '$default'],
  ['PUT', '/pets/dog/1', 'ANY /pets/dog/1'],
  ['DELETE', '/pets', 'ANY /{proxy+}'],
  ['POST', '/pets', 'POST /pets'],
])('%s %s goes to %s', (method, path, key) => expect(chosen(method, path)).toBe(key));

test('variables come decoded, and a greedy one holds the rest of the path', () => {
  expect(route('GET', '/pets/dog/a%20b')?.parameters).toEqual({ id: 'a b' });
  expect(route('GET', '/pets/cat/1/2')?.parameters).toEqual({ proxy: 'cat/1/2' });
  expect(route('GET', '/pets/dog/%E0%A4')?.parameters).toEqual({ id: '%E0%A4' });
});

test('without a default, a path or method that no route names is not found', () => {
  const only = createRouter([{ key: 'GET /a/{b}', functionArn: 'f' }]);
  expect(only('POST', '/a/1')).toBeUndefined();
  expect(only('GET', '/a/')).toBeUndefined();
  expect(only('GET', '/a/1/')).toBeUndefined();
});
