/** Why the start command can't go on, as one sentence for whoever started it. */
export class StartFailure extends Error {}

export const codeOf = (error: unknown) => (error as NodeJS.ErrnoException | undefined)?.code;
export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
