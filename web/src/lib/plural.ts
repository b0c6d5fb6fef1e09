/** French and Corsican alike: the singular up to, not including, two. */
export function plural(count: number, one: (inputs: { count: number }) => string, many: typeof one): string {
  return (count < 2 ? one : many)({ count });
}
