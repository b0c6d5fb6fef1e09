/** The name under which an assignment that is played is kept on the device. */
export const playKey = (assignment: string): string => `play/${assignment}`;
