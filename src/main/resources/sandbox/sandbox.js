// The page: which chat is open, who you are, what is being written.
import * as wire from './wire.js';
import { lightbox } from './attachments.js';
import { CommandMenu } from './commands.js';
import { button, element } from './elements.js';
import { destination } from './links.js';
import {
  bodyOf, dayOf, draftElement, messageElement, oneLine, summary, timeOf, typingElement,
} from './messages.js';
import { offerNewChats } from './newchat.js';
import { notify, toast } from './notices.js';
import { offerQuotes } from './quoting.js';
import { ReactionMenu } from './reactions.js';
import { place, Reading } from './reading.js';

const part = id => document.getElementById(id);
const app = part('app');
const scroll = part('scroll');
const list = part('messages');
const field = part('text');

const menu = new CommandMenu(part('menu'), field, () => attempt(() => wire.commands(open, me())));

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
const bot = () => chat().members.find(member => member.is_bot);
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
  drawPinned(chat());
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

function drawPinned(one) {
  const message = one.messages.find(other => other.message_id === one.pinned);
  part('pinned').hidden = !message;
  if (message) part('pinned-text').textContent = oneLine(summary(message));
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
  const held = document.activeElement;
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
  menu.hide();
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
    if (!target) { toast('That message is not here any more'); return; }
    stuck = false;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    target.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
    target.focus({ preventScroll: true });
    target.classList.remove('flash');
    requestAnimationFrame(() => target.classList.add('flash'));
    setTimeout(() => target.classList.remove('flash'), 1600);
  },
  look: lightbox(part('picture')),
  /** Whether an address leads somewhere inside the sandbox, and then goes there. */
  follow: address => {
    const to = destination(address, bot().username);
    if (to?.chat) visit(to.chat, to.message);
    else if (to) attempt(() => start(to.start));
    return to !== null;
  },
  offerReactions: (message, beside) => reactions.fill(message, me(), beside),
  react: (message, emoji) => {
    const mine = message.reactions?.some(one => one.from === me() && one.emoji === emoji);
    attempt(() => wire.tell('react', {
      chat: open, message: message.message_id, from: me(), emoji: mine ? '' : emoji,
    }));
  },
  press: async (message, key, element) => {
    if (key.url) {
      if (!act.follow(key.url) && /^(https?|tg):/i.test(key.url)) window.open(key.url, '_blank', 'noopener');
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

const reactions = new ReactionMenu(part('reactions'), act.react);

const reading = new Reading(list, {
  reply: id => act.reply(chat().messages.find(one => one.message_id === id)),
  leave: () => field.focus(),
});

/** Goes to a message of a chat, as the same person. */
function visit(id, message) {
  if (!chats.some(one => one.id === id)) { toast('That chat is not here'); return; }
  const person = me();
  if (id !== open) {
    choose(id, false);
    if (people(chat()).some(one => one.id === person)) you.set(id, person);
    choose(id, true);
  }
  act.jump(message);
}

/** Opens the private chat of who one is and presses START there; with no payload it opens the chat alone. */
async function start(payload) {
  const { id, name } = people(chat()).find(one => one.id === me());
  if (!chats.some(one => one.id === id)) await wire.tell('chats', { type: 'private', id, title: name });
  await refresh();
  choose(id, true);
  if (payload) await say({ text: '/start ' + payload });
}

function answerPresses() {
  for (const query of chats.flatMap(one => one.callbacks ?? [])) {
    const key = presses.get(query.id);
    if (!key || !query.answer) continue;
    presses.delete(query.id);
    key.removeAttribute('aria-busy');
    if (!query.answer.text) continue;
    (query.answer.show_alert ? notify : toast)(query.answer.text);
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
  menu.suggest();
}

field.addEventListener('keydown', event => {
  if (menu.take(event)) { event.preventDefault(); return; }
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    part('compose').requestSubmit();
  }
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && about && !event.defaultPrevented && !document.querySelector('dialog[open], :popover-open')) {
    stopAbout();
    field.focus();
  }
});
field.addEventListener('input', () => { grow(); menu.suggest(); });

function grow() {
  field.style.height = 'auto';
  // Not shown on a phone that shows the list: nothing to measure
  if (field.scrollHeight) field.style.height = `${field.scrollHeight}px`;
}

offerQuotes(part('quote-this'), (id, from, to) => {
  const message = chat().messages.find(one => one.message_id === id);
  if (!message) return;
  const raw = bodyOf(message).slice(from, to);
  const quote = raw.trim();
  startAbout({ message, quote, position: from + raw.indexOf(quote) });
});

part('pinned').addEventListener('click', () => act.jump(chat().pinned));
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

offerNewChats({
  make: request => wire.tell('chats', request),
  show: async made => { await refresh(); choose(made.id, true); },
  known: () => chats.flatMap(people),
});

document.addEventListener('visibilitychange', () => { if (chats.length) draw(); });
// What is shown for a few seconds only must also go without an event
setInterval(() => { if (chats.some(one => one.action || one.draft)) refresh(); }, 1500);
wire.onChange(refresh);
