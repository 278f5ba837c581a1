// A page whose connection is lost: the dialog over it, and what was typed and where one stood when the program was started anew and the page
// has to be loaded again. The text is in this tab alone, and gone as soon as it is back in its fields.
const key = 'kept-over-reload';
const patience = 10000;

const typed = new WeakSet();
const kinds = new Set(['text', 'search', 'email', 'url', 'tel', 'number', 'date', 'month', 'checkbox', 'radio', 'range']);

// Passwords and files are not kept, and fields of the playground keep their text by themselves.
const isKept = field => !field.closest('[data-own-text]')
  && (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement
    || (field instanceof HTMLInputElement && kinds.has(field.type)));

// The component library gives a field another id each time.
const idOf = field => (field.id.startsWith('mud') ? '' : field.id);

const nameOf = field => idOf(field) || field.name || field.getAttribute('aria-label') || field.labels?.[0]?.innerText.trim() || field.type;

// Fields by their name, with their place among those of the same name.
function* fields() {
  const places = new Map();
  for (const field of document.querySelectorAll('input, textarea, select')) {
    if (!isKept(field)) continue;
    const name = nameOf(field);
    const place = places.get(name) ?? 0;
    places.set(name, place + 1);
    yield { field, name, place };
  }
}

function keep() {
  const texts = [...fields()].filter(({ field }) => typed.has(field)).map(({ field, name, place }) =>
    ({ name, place, value: field.value, checked: field.checked }));
  try {
    sessionStorage.setItem(key, JSON.stringify({ address: location.pathname + location.search, scrolled: scrollY, texts }));
  } catch {
    // The tab's storage is full: the page comes back without what was typed.
    sessionStorage.removeItem(key);
  }
}

function reload() {
  keep();
  location.reload();
}

function put({ name, place, value, checked }) {
  for (const each of fields()) {
    if (each.name !== name || each.place !== place) continue;
    const { field } = each;
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = checked;
    else field.value = value;
    typed.add(field);
    for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    return true;
  }
  return false;
}

// Called once the page is alive. Its figures, and forms under them, may come later.
export function restore() {
  const text = sessionStorage.getItem(key);
  if (!text) return;
  sessionStorage.removeItem(key);
  const kept = JSON.parse(text);
  if (kept.address !== location.pathname + location.search) return;

  const end = Date.now() + patience;
  let left = kept.texts;
  const look = () => {
    left = left.filter(each => !put(each));
    const isTall = document.documentElement.scrollHeight >= kept.scrolled + innerHeight;
    if (isTall) scrollTo({ top: kept.scrolled, behavior: 'instant' });
    if ((left.length > 0 || !isTall) && Date.now() < end) setTimeout(look, 100);
  };
  look();
}

document.addEventListener('input', event => { if (event.isTrusted) typed.add(event.target); }, true);

const dialog = () => document.getElementById('components-reconnect-modal');

async function retry() {
  document.removeEventListener('visibilitychange', retryWhenSeen);
  try {
    // False: the server is there and does not know this page any more.
    if (!await Blazor.reconnect()) reload();
  } catch {
    document.addEventListener('visibilitychange', retryWhenSeen);
  }
}

function retryWhenSeen() {
  if (document.visibilityState === 'visible') retry();
}

// The event does not bubble.
document.addEventListener('components-reconnect-state-changed', ({ detail }) => {
  if (detail.state === 'show' && !dialog().open) dialog().showModal();
  else if (detail.state === 'hide') dialog().close();
  else if (detail.state === 'failed') document.addEventListener('visibilitychange', retryWhenSeen);
  else if (detail.state === 'rejected') reload();
}, true);

document.addEventListener('click', event => {
  if (!(event.target instanceof Element)) return;
  if (event.target.closest('[data-connection-retry]')) retry();
  if (event.target.closest('[data-connection-reload]')) reload();
});

// Esc would leave a page that does not answer.
document.addEventListener('cancel', event => { if (event.target === dialog()) event.preventDefault(); }, true);
