/** People whom tests make sign in by subjects that begin so; the demonstration's portal admits them in tests only. */
export type TestSubject = `test-${string}`;

export const testSubject = (id: string): TestSubject => `test-${id}`;
export const isTestSubject = (subject: string): subject is TestSubject => subject.startsWith('test-');
