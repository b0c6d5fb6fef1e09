export type Deployment = {
  /** `https://lib.content.<domain>`: player, closures and library files. */
  libOrigin: string;
  /** `https://<domain>`: the only page that may hold the frame and speak with it. */
  appOrigin: string;
  /** Folder of the player on the library host: `player/<version>/`. */
  playerVersion: string;
};

/** Lets an exercise load its own files and the shared libraries, and nothing else. */
export function contentSecurityPolicy({ libOrigin, appOrigin }: Deployment, sandboxed: boolean): string {
  const own = `'self' ${libOrigin}`;
  const directives = [
    `default-src 'none'`,
    // Four of six content types tried build functions from text. Content holds no script, so 'self' adds none.
    `script-src ${own} 'unsafe-eval'`,
    `style-src ${own} 'unsafe-inline'`,
    `img-src ${own} data: blob:`,
    `media-src ${own} data: blob:`,
    `font-src ${own} data: blob:`,
    `connect-src ${own}`,
    'worker-src blob:',
    // Interactive videos set a base address.
    `base-uri 'self'`,
    `form-action 'none'`,
    `frame-ancestors ${appOrigin}`,
    `object-src 'none'`,
  ];
  return [...directives, ...(sandboxed ? ['sandbox allow-scripts'] : [])].join('; ');
}

/**
 * Where a frame may open a connection at all (WICG Connection Allowlists; Chromium from 152 on). It stops what a content
 * security policy lets through: WebRTC, addresses looked up ahead, and a frame that goes elsewhere with an answer in
 * the address.
 */
export function connectionAllowlist({ libOrigin }: Pick<Deployment, 'libOrigin'>): string {
  return `(response-origin "${libOrigin}/*")`;
}

const switchedOff = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'xr-spatial-tracking',
];

/** Recording exercises need the microphone (the page grants it to their frame only); nothing needs anything else. */
export const permissionsPolicy = ['microphone=(self)', ...switchedOff.map((feature) => `${feature}=()`)].join(', ');
