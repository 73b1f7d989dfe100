// Pictures and files of messages. Their bytes come from the sandbox itself.
import { button, element, icon } from './elements.js';

const WIDEST = 480;
const HIGHEST = 420;

const addressOf = id => '/sandbox/file?id=' + encodeURIComponent(id);

export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1 << 20 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
}

/** A picture in its bubble. Its place is known before it is there, so that nothing moves when it comes. */
export function pictureElement(photo, words, act) {
  const largest = photo.at(-1);
  const address = addressOf(largest.file_id);
  const scale = Math.min(1, WIDEST / largest.width, HIGHEST / largest.height);
  const image = element('img');
  image.width = Math.round(largest.width * scale);
  image.height = Math.round(largest.height * scale);
  image.alt = words ? 'Photo: ' + words : 'Photo';
  image.src = address;
  const made = button('picture', '', () => act.look({ address, words: image.alt }));
  made.title = 'Open the photo';
  made.append(image);
  return made;
}

export function fileElement(file) {
  const name = file.file_name ?? 'File';
  const size = sizeOf(file.file_size ?? 0);
  const shown = element('span', 'file-name', name);
  shown.dir = 'auto';
  const made = element('a', 'file', icon('M7 3h7l4 4v14H7zM14 3v4h4'),
    element('span', 'grow', shown, element('small', '', size)));
  made.href = addressOf(file.file_id);
  made.download = name;
  made.setAttribute('aria-label', `Download ${name}, ${size}`);
  return made;
}

/** Shows a picture as large as the window lets it be. */
export function lightbox(dialog) {
  const image = dialog.querySelector('img');
  dialog.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => image.removeAttribute('src'));
  return ({ address, words }) => {
    image.src = address;
    image.alt = words;
    dialog.showModal();
  };
}
