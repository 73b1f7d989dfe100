// Words that come up over the page: for a moment, or until they are put away.

const part = id => document.getElementById(id);
let timer = 0;

export function toast(words) {
  const box = part('toast');
  box.textContent = words;
  box.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => { box.hidden = true; }, 3500);
}

export function notify(words) {
  part('alert-text').textContent = words;
  part('alert').showModal();
}
