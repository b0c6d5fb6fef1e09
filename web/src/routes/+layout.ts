import { session } from '#lib/api.ts';

export const ssr = false;

/** Who is here, for the header of every page; pages that need it ask again and show why it failed. */
export const load = async (): Promise<void> => {
  await session.start().catch(() => undefined);
};
