import { expect, it } from 'vitest';
import { javaRefusal } from './java.ts';

it('takes Java 17 and newer', () => {
  expect(javaRefusal('openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment')).toBeUndefined();
  expect(javaRefusal('openjdk version "21" 2023-09-19')).toBeUndefined();
});

it('says what is missing, and that the tests run without it', () => {
  expect(javaRefusal(undefined)).toMatch(/needs Java 17 or newer, and there is no "java".*npm test/);
  expect(javaRefusal('java version "1.8.0_392"\nJava(TM) SE')).toMatch(/"java" here is java version "1.8.0_392"\./);
});
