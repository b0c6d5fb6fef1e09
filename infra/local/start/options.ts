import { parseArgs } from 'node:util';
import { messageOf, StartFailure } from './failure.ts';

export interface StartOptions {
  port: number;
  /** Where the data is kept, seen from the folder of the project. */
  data: string;
  /** Starts over with an empty data folder. */
  fresh: boolean;
  /** Builds and serves the web application; tests of the API do without. */
  web: boolean;
  /** Reloads web pages and functions as their sources change. */
  dev: boolean;
  help: boolean;
}

export const usage = `npm start -- [options]

  --port N     listen on this port of 127.0.0.1 (8080); 0 takes a free one
  --data DIR   keep the data in this folder (.chjassu)
  --fresh      start over: delete what the data folder holds
  --no-web     leave the web application out
  --dev        reload web pages and functions as their sources change ("npm run dev")
  --help       show this`;

export function readOptions(args: string[]): StartOptions {
  const { port, ...values } = parse(args);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new StartFailure(`"${port}" is no port: --port takes a number from 0 to 65535.`);
  }
  return { ...values, port: Number(port) };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowNegative: true,
      options: {
        port: { type: 'string', default: '8080' },
        data: { type: 'string', default: '.chjassu' },
        fresh: { type: 'boolean', default: false },
        web: { type: 'boolean', default: true },
        dev: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new StartFailure(`${messageOf(error).split('. ')[0]}. See "npm start -- --help".`);
  }
}
