/** The prefix makes browsers refuse them from subdomains and without TLS: a content host can't set them. */
export const sessionCookie = '__Host-session';
export const flowCookie = '__Host-sign-in';

const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** Ends with the browser; the server's own limit is in the item. */
export const setCookie = (name: string, value: string) => `${name}=${value}; ${attributes}`;
export const clearCookie = (name: string) => `${name}=; Max-Age=0; ${attributes}`;
