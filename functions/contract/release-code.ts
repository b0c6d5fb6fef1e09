import * as z from 'zod/mini';

/** Where the library host says what code a release runs. */
export const releaseCodeAddress = (release: string) => `releases/${release}.json`;

/** Addresses on the library host, so that an exercise's code can be asked for while its page is still on its way. */
export const ReleaseCode = z.object({
  files: z.array(z.string().check(z.regex(/^closures\/[a-z2-7]{32}\/[\w.-]+$/))).check(z.maxLength(100)),
});
