// Viewer response of the content hosts: the shared libraries may be read from every release's origin, and code that
// nobody has approved gets no origin, whatever frames it. The policy's headers are there already.
const trial = /\/trial(\.html)?$/;

export function handler(event) {
  const headers = event.response.headers;
  if (event.request.headers.host.value.startsWith('lib.')) headers['access-control-allow-origin'] = { value: '*' };
  else if (trial.test(event.request.uri)) {
    const policy = headers['content-security-policy'];
    headers['content-security-policy'] = { value: (policy ? policy.value + '; ' : '') + 'sandbox allow-scripts' };
  }
  return event.response;
}
