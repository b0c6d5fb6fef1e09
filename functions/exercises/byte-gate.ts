/** Lets work in as long as the bytes that it holds stay within a bound; what is larger alone goes in alone. */
export function byteGate(most: number) {
  let held = 0;
  const waiting: { bytes: number; enter: () => void }[] = [];

  function admit(): void {
    for (let next = waiting[0]; next && held + next.bytes <= most; next = waiting[0]) {
      held += next.bytes;
      waiting.shift()!.enter();
    }
  }

  return async <T>(size: number, work: () => Promise<T>): Promise<T> => {
    const bytes = Math.min(size, most);
    await new Promise<void>((enter) => {
      waiting.push({ bytes, enter });
      admit();
    });
    try {
      return await work();
    } finally {
      held -= bytes;
      admit();
    }
  };
}

export type ByteGate = ReturnType<typeof byteGate>;
