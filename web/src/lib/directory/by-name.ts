/** Names in the order that people look for them: 6e A before 6e B, 9e before 10e. */
export const byName = (one: { name: string }, other: { name: string }): number =>
  one.name.localeCompare(other.name, 'fr', { numeric: true });
