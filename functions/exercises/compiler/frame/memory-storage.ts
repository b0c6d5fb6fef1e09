/**
 * Storage that ends with the page. Content types that keep things in the browser would leave them to the next pupil on
 * a shared tablet, and in an opaque origin the real storage throws.
 */
export class MemoryStorage implements Storage {
  [name: string]: unknown;
  readonly #items = new Map<string, string>();

  get length(): number {
    return this.#items.size;
  }

  clear(): void {
    this.#items.clear();
  }

  getItem(key: string): string | null {
    return this.#items.get(String(key)) ?? null;
  }

  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }

  removeItem(key: string): void {
    this.#items.delete(String(key));
  }

  setItem(key: string, value: string): void {
    this.#items.set(String(key), String(value));
  }
}

/** Puts memory in the place of a window's local and session storage. */
export function useMemoryStorage(target: object): void {
  for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(target, name, { value: new MemoryStorage(), configurable: true });
  }
}
