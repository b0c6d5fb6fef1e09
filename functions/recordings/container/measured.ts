/** What a container's own structure says of a recording, or why it can't be one. */
export type Measured = { seconds: number } | { fault: string };

/** Thrown inside the readers where the bytes do not go on as their structure says. */
export class Malformed extends Error {}
