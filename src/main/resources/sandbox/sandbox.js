// The page: which chat is open, who you are, what is being written.
import * as wire from './wire.js';
import {
  bodyOf, button, dayOf, draftElement, element, messageElement, selectedWords, summary, timeOf, typingElement,
} from './messages.js';
import { place, Reading } from './reading.js';

const part = id => document.getElementById(id);
const app = part('app');
const scroll = part('scroll');
const list = part('messages');
const field = part('text');

let chats = [];
let open = null;
let about = null;
const you = new Map();
const seen = new Map();
const drawn = new Map();
const presses = new Map();
const rows = new Map();
const drafts = new Map();
let options = '';
let refreshing = null;
let stale = false;
let stuck = true;

const chat = () => chats.find(one => one.id === open);
const people = one => one.members.filter(member => !member.is_bot && !['left', 'kicked'].includes(member.status));
const me = () => you.get(open) ?? people(chat())[0]?.id ?? 0;
const newest = one => one.messages.at(-1);
const unread = one => one.messages.filter(message =>
  message.message_id > (seen.get(one.id) ?? 0) && message.from.is_bot).length;

/** Fetches and draws; done when what is shown is no older than the call. */
function refresh() {
  stale = true;
  refreshing ??= catchUp().finally(() => { refreshing = null; });
  return refreshing;
}

async function catchUp() {
  try {
    while (stale) {
      stale = false;
      chats = await wire.chats();
      draw();
    }
  } catch (problem) {
    console.error(problem);
    toast('The sandbox does not answer');
  }
}

function draw() {
  if (!chat() || chat().migrated_to) choose(chat()?.migrated_to ?? chats[0].id, false);
  if (isSeen()) seen.set(open, newest(chat())?.message_id ?? 0);
  drawList();
  drawBar();
  drawMessages();
  answerPresses();
}

const isSeen = () => !document.hidden && (app.dataset.view === 'talk' || innerWidth > 720);

const tint = id => (Math.abs(id) + (id < 0 ? 1 : 0)) % 6;

function face(into, one) {
  into.textContent = [...one.title][0]?.toUpperCase() ?? '·';
  into.dataset.tint = tint(one.id);
}

/** Buttons stay while what they show changes: a press or the keyboard's place must not get lost. */
function drawList() {
  place(part('chats'), chats.filter(one => !one.migrated_to).map(one => {
    if (!rows.has(one.id)) rows.set(one.id, element('li', '', button('chat', '', () => choose(one.id, true))));
    const row = rows.get(one.id);
    const last = newest(one);
    const badge = element('span', 'face');
    badge.setAttribute('aria-hidden', 'true');
    face(badge, one);
    const name = element('span', 'chat-name', one.title);
    name.dir = 'auto';
    const top = element('div', 'chat-top', name);
    if (last) top.append(element('span', 'chat-time', timeOf(last.date)));
    const words = element('span', '', one.action ? 'typing…' : last
      ? (one.type === 'private' || last.from.is_bot ? '' : last.from.first_name + ': ') + summary(last)
      : one.type === 'private' ? 'Nothing said yet' : `${people(one).length} people and the bot`);
    words.dir = 'auto';
    const line = element('div', 'chat-last', words);
    const count = one.id === open && isSeen() ? 0 : unread(one);
    if (count) {
      const dot = element('span', 'unread', String(count));
      dot.setAttribute('aria-label', `${count} unread`);
      line.append(dot);
    }
    row.firstChild.replaceChildren(badge, element('div', 'grow', top, line));
    row.firstChild.setAttribute('aria-current', String(one.id === open));
    return row;
  }));
}

function drawBar() {
  const one = chat();
  const group = one.type !== 'private';
  part('title').textContent = one.title;
  part('subtitle').textContent = one.action ? 'Pilcrow is typing…'
    : group ? people(one).map(member => member.name).join(', ') + ' and Pilcrow' : `You are ${one.title}, in private with Pilcrow`;
  face(part('bar-face'), one);
  part('who').hidden = !group;
  drawOptions(one);
  field.placeholder = group ? '/ask a question, or reply to Pilcrow' : 'Ask about the article';
}

/** An open list of choices must not be pulled from under the pointer. */
function drawOptions(one) {
  const topics = one.topics ?? [];
  const state = JSON.stringify([one.id, people(one), me(), topics]);
  if (state === options) return;
  options = state;
  part('me').replaceChildren(...people(one).map(member => {
    const role = { creator: ' · owner', administrator: ' · admin' }[member.status] ?? '';
    return new Option(member.name + role, member.id, false, member.id === me());
  }));
  part('where').hidden = topics.length === 0;
  const before = part('topic').value;
  part('topic').replaceChildren(new Option('General', ''), ...topics.map(topic => new Option(topic.name, topic.id)));
  part('topic').value = topics.some(topic => String(topic.id) === before) ? before : '';
}

function drawMessages() {
  const one = chat();
  const bottom = belowSeen() < 80;
  const wanted = [];
  let day = '';
  one.messages.forEach((message, i) => {
    const before = one.messages[i - 1];
    const after = one.messages[i + 1];
    const same = other => other && other.from.id === message.from.id && Math.abs(other.date - message.date) < 300
      && other.message_thread_id === message.message_thread_id;
    const today = dayOf(message.date);
    if (today !== day) wanted.push(kept('day ' + today, '', () => element('li', 'day', today)));
    const context = {
      me: me(),
      group: one.type !== 'private',
      first: !same(before) || today !== day,
      last: !same(after),
      topic: one.topics?.find(topic => topic.id === message.message_thread_id)?.name,
    };
    day = today;
    wanted.push(kept(message.message_id, JSON.stringify([message, context]),
      () => messageElement(message, context, act)));
  });
  if (one.draft) wanted.push(kept('draft', JSON.stringify(one.draft), () => draftElement(one.draft, act)));
  else if (one.action) wanted.push(kept('typing', '', typingElement));
  const held = document.activeElement.closest('.message')?.dataset.id;
  place(list, wanted);
  reading.keep(held);
  drawWelcome(one);
  if (bottom) toBottom();
  markDown();
}

const belowSeen = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;

/** Shows the newest message, also when quotes still unfold or fonts still load, until the reader takes over. */
function toBottom() {
  stuck = true;
  scroll.scrollTop = scroll.scrollHeight;
}
new ResizeObserver(() => { if (stuck) toBottom(); }).observe(list);
for (const touch of ['pointerdown', 'wheel', 'keydown']) {
  scroll.addEventListener(touch, () => { stuck = false; }, { passive: true });
}

function kept(key, state, make) {
  const name = `${open} ${key}`;
  const old = drawn.get(name);
  if (old?.state === state) return old.made;
  const made = make();
  drawn.set(name, { state, made });
  return made;
}

function drawWelcome(one) {
  const group = one.type !== 'private';
  part('welcome').hidden = one.messages.length > 0;
  part('welcome-title').textContent = group ? 'Ask together' : 'Ask about the article';
  part('welcome-text').textContent = group
    ? 'Write /ask and a question, or reply to one of Pilcrow’s messages. Above you choose who you are. '
      + 'Everything else people say here Pilcrow leaves alone.'
    : 'Ask about the article, or press a suggested question. Pilcrow answers with the article’s own words, '
      + 'quoted and cited by paragraph.';
  part('start').textContent = group ? 'Write /ask' : 'Start';
}

function choose(id, show) {
  stopAbout();
  drafts.set(open, field.value);
  open = id;
  field.value = drafts.get(id) ?? '';
  grow();
  menu.hidden = true;
  list.replaceChildren();
  if (show) {
    app.dataset.view = 'talk';
    grow();
    draw();
    toBottom();
    if (matchMedia('(hover: hover)').matches) field.focus();
  }
}

async function attempt(work) {
  try {
    return await work();
  } catch (problem) {
    toast(problem.message);
    return null;
  }
}

const act = {
  reply: message => startAbout({ message }),
  edit: message => { startAbout({ message, edit: true }); field.value = message.text; grow(); },
  command: words => say({ text: words }),
  jump: id => {
    const target = list.querySelector(`[data-id="${id}"]`);
    if (!target) return;
    target.scrollIntoView({ block: 'center', behavior: 'smooth' });
    target.classList.remove('flash');
    requestAnimationFrame(() => target.classList.add('flash'));
  },
  react: (message, emoji) => {
    const mine = message.reactions?.some(one => one.from === me() && one.emoji === emoji);
    attempt(() => wire.tell('react', {
      chat: open, message: message.message_id, from: me(), emoji: mine ? '' : emoji,
    }));
  },
  press: async (message, key, element) => {
    if (key.url) {
      if (/^(https?|tg):/i.test(key.url)) window.open(key.url, '_blank', 'noopener');
    } else if (key.copy_text) {
      await attempt(() => navigator.clipboard.writeText(key.copy_text.text));
      toast('Copied');
    } else if (key.callback_data) {
      element.setAttribute('aria-busy', 'true');
      const pressed = await attempt(() => wire.tell('press', {
        chat: open, message: message.message_id, from: me(), data: key.callback_data,
      }));
      if (pressed) presses.set(pressed.callback_query_id, element);
      else element.removeAttribute('aria-busy');
      setTimeout(() => element.removeAttribute('aria-busy'), 15000);
      refresh();
    }
  },
};

const reading = new Reading(list, {
  reply: id => act.reply(chat().messages.find(one => one.message_id === id)),
  leave: () => field.focus(),
});

function answerPresses() {
  for (const query of chats.flatMap(one => one.callbacks ?? [])) {
    const key = presses.get(query.id);
    if (!key || !query.answer) continue;
    presses.delete(query.id);
    key.removeAttribute('aria-busy');
    if (!query.answer.text) continue;
    if (query.answer.show_alert) {
      part('alert-text').textContent = query.answer.text;
      part('alert').showModal();
    } else {
      toast(query.answer.text);
    }
  }
}

function startAbout(what) {
  about = what;
  part('about').hidden = false;
  part('about-who').textContent = what.edit ? 'Edit' : (what.quote ? 'Quote from ' : 'Reply to ')
    + what.message.from.first_name;
  part('about-text').textContent = what.quote ?? summary(what.message);
  field.focus();
}

function stopAbout() {
  if (about?.edit) { field.value = ''; grow(); }
  about = null;
  part('about').hidden = true;
}

async function say(what) {
  const text = what.text ?? '';
  const body = { chat: open, from: me(), ...what };
  if (part('topic').value) body.thread = Number(part('topic').value);
  if (about && !about.edit) {
    body.reply_to = about.message.message_id;
    if (about.quote) Object.assign(body, { quote: about.quote, quote_position: about.position });
    if (about.message.is_topic_message) body.thread = about.message.message_thread_id;
    else delete body.thread;
  }
  const sent = about?.edit
    ? await attempt(() => wire.tell('edit', { chat: open, from: me(), message: about.message.message_id, text }))
    : await attempt(() => wire.tell('send', body));
  if (!sent) return false;
  stopAbout();
  await refresh();
  toBottom();
  return true;
}

part('compose').addEventListener('submit', async event => {
  event.preventDefault();
  const text = field.value;
  if (!text.trim()) return;
  write('');
  if (!await say({ text }) && !field.value) write(text);
});

function write(text) {
  field.value = text;
  grow();
  suggest();
}


field.addEventListener('keydown', event => {
  if (menuKey(event)) { event.preventDefault(); return; }
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    part('compose').requestSubmit();
  }
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && about && !event.defaultPrevented && !document.querySelector('dialog[open]')) {
    stopAbout();
    field.focus();
  }
});
field.addEventListener('input', () => { grow(); suggest(); });

function grow() {
  field.style.height = 'auto';
  // Not shown on a phone that shows the list: nothing to measure
  if (field.scrollHeight) field.style.height = `${field.scrollHeight}px`;
}

// The menu of commands, while a message starts with a slash
const menu = part('menu');
async function suggest() {
  const typed = /^\/(\w*)$/.exec(field.value)?.[1];
  if (typed === undefined) { menu.hidden = true; return; }
  const all = await attempt(() => wire.commands(open, me())) ?? [];
  const fit = all.filter(one => one.command.startsWith(typed.toLowerCase()));
  menu.replaceChildren(...fit.map((one, i) => {
    const item = element('li', '', element('b', '', '/' + one.command), element('span', '', one.description));
    item.setAttribute('role', 'option');
    item.id = 'command-' + one.command;
    item.dataset.command = one.command;
    item.addEventListener('mousedown', event => { event.preventDefault(); take(item); });
    return item;
  }));
  mark(0);
  menu.hidden = fit.length === 0 || !field.value.startsWith('/');
}

function mark(at) {
  [...menu.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
  menu.children[at]?.scrollIntoView({ block: 'nearest' });
  field.setAttribute('aria-activedescendant', menu.children[at]?.id ?? '');
}

function take(item) {
  field.value = `/${item.dataset.command} `;
  menu.hidden = true;
  field.focus();
}

function menuKey(event) {
  if (menu.hidden) return false;
  const items = [...menu.children];
  const at = items.findIndex(item => item.getAttribute('aria-selected') === 'true');
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    mark((at + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length);
    return true;
  }
  if (event.key === 'Tab' || (event.key === 'Enter' && field.value !== `/${items[at].dataset.command}`)) {
    take(items[at]);
    return true;
  }
  if (event.key === 'Escape') { menu.hidden = true; return true; }
  return false;
}

// Selected words offer to be quoted
document.addEventListener('selectionchange', () => {
  const words = selectedWords();
  const offer = part('quote-this');
  offer.hidden = !words;
  if (!words) return;
  const place = words.range.getBoundingClientRect();
  const width = 130;
  offer.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, place.left + place.width / 2 - width / 2))}px`;
  offer.style.top = `${place.top > 60 ? place.top - 46 : place.bottom + 10}px`;
});
part('quote-this').addEventListener('mousedown', event => event.preventDefault());
part('quote-this').addEventListener('click', () => {
  const words = selectedWords();
  const message = chat().messages.find(one => one.message_id === Number(words?.message.dataset.id));
  if (!message) return;
  const raw = bodyOf(message).slice(words.from, words.to);
  const quote = raw.trim();
  getSelection().removeAllRanges();
  startAbout({ message, quote, position: words.from + raw.indexOf(quote) });
});

part('about-close').addEventListener('click', stopAbout);
part('back').addEventListener('click', () => { app.dataset.view = 'list'; draw(); });
part('me').addEventListener('change', event => { you.set(open, Number(event.target.value)); draw(); });
part('start').addEventListener('click', () => {
  if (chat().type === 'private') say({ text: '/start' });
  else { field.value = '/ask '; field.focus(); }
});
part('attach').addEventListener('click', () => part('file').click());
part('file').addEventListener('change', async event => {
  const [file] = event.target.files;
  event.target.value = '';
  if (!file) return;
  const text = field.value;
  if (await say({ text, document: { name: file.name, base64: await wire.base64(file) } })) field.value = '';
});

let height = 0;
scroll.addEventListener('scroll', () => {
  if (scroll.scrollTop < height && belowSeen() > 4) stuck = false;
  height = scroll.scrollTop;
  markDown();
});
function markDown() {
  part('down').hidden = belowSeen() < 240;
}
part('down').addEventListener('click', () => scroll.scrollTo({ top: scroll.scrollHeight, behavior: 'smooth' }));

part('new-chat').addEventListener('click', () => part('new').showModal());
part('new-cancel').addEventListener('click', () => part('new').close());
part('new-type').addEventListener('change', event => {
  const group = event.target.value !== 'private';
  part('new-members-row').hidden = !group;
  part('new-name-label').textContent = group ? 'Name of the group' : 'Name of the person';
});
part('new-form').addEventListener('submit', async event => {
  event.preventDefault();
  const type = part('new-type').value;
  const forum = type === 'forum';
  const names = (part('new-members').value.trim() || 'Ada').split(',').map(name => name.trim()).filter(Boolean);
  const known = new Map(chats.flatMap(people).map(member => [member.name, member.id]));
  try {
    const made = await wire.tell('chats', {
      type: forum ? 'supergroup' : type,
      title: part('new-name').value.trim(),
      ...(forum && { is_forum: true, topics: [{ id: 2, name: 'Questions' }] }),
      ...(type !== 'private' && { members: names.map(name => ({ name, id: known.get(name) ?? null })) }),
    });
    part('new').close();
    event.target.reset();
    part('new-members-row').hidden = true;
    await refresh();
    choose(made.id, true);
  } catch (problem) {
    part('new-error').textContent = problem.message;
  }
});

let toastTimer = 0;
function toast(words) {
  const box = part('toast');
  box.textContent = words;
  box.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { box.hidden = true; }, 3500);
}

document.addEventListener('visibilitychange', () => { if (chats.length) draw(); });
// What is shown for a few seconds only must also go without an event
setInterval(() => { if (chats.some(one => one.action || one.draft)) refresh(); }, 1500);
wire.onChange(refresh);
