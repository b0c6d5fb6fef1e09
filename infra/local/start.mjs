// Plain JavaScript, so that an unsuitable Node can still say in one sentence why it is unsuitable.
import { existsSync } from 'node:fs';

const refuse = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (!['linux', 'darwin'].includes(process.platform)) {
  refuse(`Chjassu starts on Linux and macOS; this is ${process.platform}. On Windows it runs inside WSL.`);
}
if (!existsSync(new URL('../../node_modules/oidc-provider/package.json', import.meta.url))) {
  refuse('The packages are not installed: run "npm ci" first.');
}
if (major < 22 || (major === 22 && minor < 18)) {
  refuse(
    `Chjassu runs on Node 22.18 or newer; this is ${process.versions.node}. ` +
      '"npm start" uses the Node that "npm ci" brings for Linux; elsewhere install a newer one.',
  );
}

const { start } = await import('./start/start.ts');
await start(process.argv.slice(2));
