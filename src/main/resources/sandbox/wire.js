// Talks to the sandbox: asks, tells, and hears what changed.

async function call(method, path, body) {
  const answer = await fetch(path, body === undefined ? { method } : {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error ?? 'The sandbox did not understand');
  return result;
}

export const chats = () => call('GET', '/sandbox/chats');
export const tell = (act, body) => call('POST', '/sandbox/' + act, body);
export const commands = (chat, from) => call('GET', `/sandbox/commands?chat=${chat}&from=${from}`);

/** Calls back on every change; where events do not come through, every two seconds. */
export function onChange(callback) {
  let polling = 0;
  const stream = new EventSource('/sandbox/events');
  stream.onopen = () => { clearInterval(polling); polling = 0; callback(); };
  stream.onerror = () => { polling ||= setInterval(callback, 2000); };
  stream.addEventListener('changed', callback);
}

export function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => failed(new Error('The file cannot be read'));
    reader.readAsDataURL(file);
  });
}
