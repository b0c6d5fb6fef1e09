// Viewer request of the content hosts: the first label of the host says which folder of the bucket is served.
const release = /^[a-z2-7]{32}$/;
// The compiler stores a Brotli copy, with its content-encoding, beside each of these.
const packed = /^\/lib\/(closures|player)\/.+\.(js|css)$/;

function folderOf(label) {
  if (label === 'lib') return '/lib';
  return release.test(label) ? '/releases/' + label : undefined;
}

// A release is played at its root, and tried at /trial as long as its libraries are not approved.
function pageOf(uri) {
  if (uri === '/trial') return '/trial.html';
  return uri.endsWith('/') ? uri + 'index.html' : uri;
}

export function handler(event) {
  const request = event.request;
  const label = request.headers.host.value.split('.')[0];
  const folder = folderOf(label);
  // A release is played in the application's frame, and does not open by itself.
  const wanted = request.headers['sec-fetch-dest'];
  const alone = release.test(label) && wanted && wanted.value === 'document';
  if (!folder || alone) return { statusCode: 404, statusDescription: 'Not Found' };
  const path = folder + pageOf(request.uri);
  const accepted = request.headers['accept-encoding'];
  request.uri = packed.test(path) && accepted && /\bbr\b/.test(accepted.value) ? path + '.br' : path;
  return request;
}
