// Viewer response of the content hosts: the shared libraries may be read from every release's origin.
export function handler(event) {
  const response = event.response;
  if (event.request.headers.host.value.startsWith('lib.')) {
    response.headers['access-control-allow-origin'] = { value: '*' };
  }
  return response;
}
