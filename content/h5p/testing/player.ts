import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';

export interface Statement {
  verb: { id: string };
  object: { definition: Record<string, unknown> };
  result?: {
    score: { min: number; max: number; raw: number; scaled: number };
    completion: boolean;
    success: boolean;
    duration: string;
    response: string;
  };
}

/** The methods of the question type contract, as a container calls them. */
export interface Contract {
  getAnswerGiven(): boolean;
  getScore(): number;
  getMaxScore(): number;
  getTitle(): string;
  getCurrentState(): unknown;
  getXAPIData(): { statement: Statement };
  showSolutions(): void;
  resetTask(): void;
}

interface Core {
  instances: Contract[];
  externalDispatcher: { on(type: string, listener: (event: { data: { statement: Statement } }) => void): void };
}

interface PlayerWindow extends Window {
  H5P: Core;
  H5PStandalone: { H5P: new (element: Element, options: object) => Promise<void> };
  statements: Statement[];
}

/** A page of a real browser in which h5p-standalone plays one package. */
export class Player {
  readonly page: Page;
  readonly content: FrameLocator;

  private constructor(page: Page) {
    this.page = page;
    this.content = page.frameLocator('.h5p-iframe');
  }

  /** Plays a package; `state` is what an earlier `state()` gave back. */
  static async open(
    browser: Browser,
    url: string,
    name: string,
    settings: BrowserContextOptions & { state?: unknown } = {},
  ): Promise<Player> {
    const { state, ...options } = settings;
    const page = await (await browser.newContext(options)).newPage();
    await page.goto(url);
    const before = state === undefined ? undefined : [{ state: JSON.stringify(state) }];
    await page.evaluate(startPlayer, { name, before });
    const player = new Player(page);
    await player.content.locator('.chj-question').waitFor();
    return player;
  }

  /** The verbs of the statements so far, without their address. */
  async verbs(): Promise<string[]> {
    return (await this.statements()).map(({ verb }) => verb.id.split('/').at(-1) ?? '');
  }

  async statements(): Promise<Statement[]> {
    return this.page.evaluate(() => (window as unknown as PlayerWindow).statements);
  }

  /** Calls a method of the content instance and gives back what it returns. */
  async call<M extends keyof Contract>(method: M): Promise<ReturnType<Contract[M]>> {
    const returned = await this.content.locator('body').evaluate((_, name) => {
      return (globalThis as unknown as PlayerWindow).H5P.instances[0]?.[name]();
    }, method);
    return returned as ReturnType<Contract[M]>;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** Runs in the page. */
async function startPlayer({ name, before }: { name: string; before: object[] | undefined }): Promise<void> {
  const player = window as unknown as PlayerWindow;
  player.statements = [];
  await new player.H5PStandalone.H5P(document.querySelector('#player')!, {
    id: name,
    h5pJsonPath: `/content/${name}`,
    frameJs: '/player/frame.bundle.js',
    frameCss: '/player/styles/h5p.css',
    xAPIObjectIRI: `https://example.org/${name}`,
    saveFreq: 60,
    contentUserData: before,
  });
  player.H5P.externalDispatcher.on('xAPI', ({ data }) => player.statements.push(data.statement));
}
