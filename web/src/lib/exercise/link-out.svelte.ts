import { contentOrigin } from '#contract/exercises.ts';
import { Allowance } from './allowance.ts';

export interface LinkOutOptions {
  /** The origin of the application. */
  application: string;
  /** Whether the person has just pressed something, in the frame too. Browsers that can't tell (before 2024) say yes. */
  isTouched?: () => boolean;
  now?: () => number;
}

/** Questions to the person: an exercise that asks without end is heard less and less. */
const questions = { burst: 5, perSecond: 0.2 };

/**
 * Where an exercise wants to lead the person, who decides: nothing is opened, fetched or looked up before. It never asks
 * by itself, and asks one thing at a time.
 */
export class LinkOut {
  /** While the person is asked about it. */
  asked = $state.raw<URL>();
  readonly #options: LinkOutOptions;
  readonly #questions: Allowance;

  constructor(options: LinkOutOptions) {
    this.#options = options;
    this.#questions = new Allowance(questions, options.now);
  }

  /** @param address as `contract/frame.ts` lets it in */
  ask(address: string): void {
    const { application, isTouched = () => navigator.userActivation?.isActive ?? true } = this.#options;
    const url = new URL(address);
    if (!this.#questions.take() || !isTouched() || isExercise(url, application)) return;
    this.asked ??= url;
  }

  /** The person has decided. */
  answer(): void {
    this.asked = undefined;
  }
}

/** In a tab of its own nothing would hold an exercise. */
function isExercise({ hostname }: URL, application: string): boolean {
  const domain = new URL(contentOrigin(application, 'x')).hostname.slice(1);
  return `.${hostname.replace(/\.$/, '')}`.endsWith(domain);
}
