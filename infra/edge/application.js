// Viewer request of the application: a page's address (no extension) is answered with the single page application.
// The API has a behaviour of its own, so its 404 stays a 404.
function handler(event) {
  const request = event.request;
  const last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (!last.includes('.')) request.uri = '/index.html';
  return request;
}
