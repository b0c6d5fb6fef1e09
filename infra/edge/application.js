// Viewer request of the application: a page's address (no extension) is answered with the single page application,
// one under /api/docs with the page of that folder. The API has a behaviour of its own, so its 404 stays a 404.
export function handler(event) {
  const request = event.request;
  const last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (last.includes('.')) return request;
  const docs = request.uri.startsWith('/api/docs');
  request.uri = docs ? request.uri.replace(/\/$/, '') + '/index.html' : '/index.html';
  return request;
}
