/** What connects to others past the page's policy, or writes cookies that the application's host would receive. */
const reaching = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'cookieStore', 'CookieStore'];

/**
 * Takes from content what no exercise needs. Browsers that know `Connection-Allowlist` refuse WebRTC by themselves; no
 * policy knows cookies. In an opaque origin nothing brings them back; code that has an origin finds them again in a
 * frame of its own making, so the application removes foreign cookies as well.
 */
export function takeAwayReach(frame: Window): void {
  for (const name of reaching) {
    if (name in frame) Object.defineProperty(frame, name, { value: undefined, configurable: false });
  }
  Object.defineProperty(frame.document, 'cookie', { get: () => '', set: () => undefined, configurable: false });
}
