export const languages = ['fr', 'co'] as const;
export type Language = (typeof languages)[number];
export type Theme = 'system' | 'light' | 'dark';

export interface Choices {
  language: Language;
  theme: Theme;
  /** Wider letters, words and lines. */
  reading: boolean;
}

type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const ofDevice = 'settings';
const ofPerson = (person: string) => `settings.${person}`;

/** How the application looks and speaks. Theme and reading belong to a person, not to the tablet they share. */
export class Settings {
  language = $state<Language>('fr');
  theme = $state<Theme>('system');
  reading = $state(false);
  readonly #keeper: Keeper;
  #person: string | undefined;

  constructor(keeper: Keeper, spoken: readonly string[] = []) {
    this.#keeper = keeper;
    this.language = spoken.some((tag) => tag.toLowerCase().startsWith('co')) ? 'co' : 'fr';
    this.#take(ofDevice);
  }

  /** Takes over what this person chose before on this device. */
  adopt(person: string): void {
    if (person === this.#person) return;
    this.#person = person;
    this.#take(ofPerson(person));
  }

  change(choices: Partial<Choices>): void {
    Object.assign(this, choices);
    const { language, theme, reading } = this;
    if (this.#person) this.#keep(ofPerson(this.#person), { language, theme, reading });
    this.#keep(ofDevice, this.#person ? { language } : { language, theme, reading });
  }

  #keep(key: string, choices: Partial<Choices>): void {
    this.#keeper.setItem(key, JSON.stringify(choices));
  }

  #take(key: string): void {
    const kept = parse(this.#keeper.getItem(key));
    if (languages.some((language) => language === kept.language)) this.language = kept.language as Language;
    if (kept.theme === 'system' || kept.theme === 'light' || kept.theme === 'dark') this.theme = kept.theme;
    if (typeof kept.reading === 'boolean') this.reading = kept.reading;
  }
}

function parse(text: string | null): Record<string, unknown> {
  try {
    return (JSON.parse(text ?? '{}') as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}
