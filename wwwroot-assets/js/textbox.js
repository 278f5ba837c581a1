// A text field that the browser owns: what a person types is never written over by the server. It sends what changed since the last time,
// one message under way at a time, so that no keystroke waits for an answer and none is lost. It keeps the text for its tab (sessionStorage), and
// puts it back after a reload, on the way back to the page and when the server was started anew; no server keeps it.
const soon = 40;
const pause = 600;
const again = 2000; // After a message that did not arrive.
const patience = 15000; // Past this, and 20 characters a millisecond, no answer comes any more.
const largestEdit = 24000; // In bytes of JSON: a message to a circuit holds 32 KB; a longer change goes as a stream.
const keeping = 300;
const encoder = new TextEncoder();

// key: where the tab keeps the text; none keeps nothing.
export function create(area, file, page, version, liveLength, mostBytes, key) {
  let known = ''; // The text of that version, as the server has it.
  let refused = null;
  let waiting = 0;
  let underway = null;
  let isGone = false;
  let toKeep = 0;
  let isKept = true;

  const text = () => area.value.toWellFormed();
  const isUnsent = now => !isGone && now !== known && now !== refused;

  function changed() {
    if (isGone) return;
    toKeep ||= setTimeout(keep, keeping);
    const length = area.value.length;
    // While the text is short the first unsent keystroke sets the time, so that counts follow; a long one waits until the last.
    if (length > liveLength) { clearTimeout(waiting); waiting = 0; }
    if (!waiting) waiting = setTimeout(send, length > liveLength ? pause : soon);
  }

  // A tab has room for some five million characters.
  function keep() {
    clearTimeout(toKeep);
    toKeep = 0;
    if (!key || isGone) return;
    const before = isKept;
    try {
      if (area.value) sessionStorage.setItem(key, area.value);
      else sessionStorage.removeItem(key);
      isKept = true;
    } catch {
      sessionStorage.removeItem(key); // An older text would come back in its place.
      isKept = false;
    }
    if (isKept !== before) page.invokeMethodAsync('Kept', isKept);
  }

  // False when nothing could be sent; it is then tried again.
  function send() {
    clearTimeout(waiting);
    waiting = 0;
    underway ??= attempt().then(arrived => {
      underway = null;
      if (!arrived && !isGone) waiting ||= setTimeout(send, again);
      else if (isUnsent(text())) changed();
      return arrived;
    });
    return underway;
  }

  async function attempt() {
    const now = text();
    if (!isUnsent(now)) return true;
    try {
      const next = await within(patience + now.length / 20, deliver(now));
      if (next > version) [known, version] = [now, next];
      return true;
    } catch (error) {
      if (!isGone) console.warn('What was typed is sent again:', error);
      return false;
    }
  }

  // The version this makes; 0 where it made none.
  async function deliver(now) {
    refused = null;
    const edit = difference(known, now);
    const next = isShort(edit.inserted) && await page.invokeMethodAsync('Edited', version, edit.start, edit.removed, edit.inserted);
    if (next) return next;
    const bytes = encoder.encode(now);
    if (bytes.length <= mostBytes) return page.invokeMethodAsync('SentAsync', DotNet.createJSStreamReference(bytes));
    refused = now;
    await page.invokeMethodAsync('TooLarge', bytes.length);
    return 0;
  }

  async function settle() {
    while (isUnsent(text()) && await send());
  }

  async function take(chosen) {
    if (!chosen) return;
    if (chosen.size > mostBytes) {
      await page.invokeMethodAsync('TooLarge', chosen.size);
      return;
    }
    let bytes;
    try {
      bytes = await chosen.arrayBuffer();
    } catch {
      await page.invokeMethodAsync('Unreadable'); // Moved or locked since it was chosen, or a folder.
      return;
    }
    area.scrollTop = 0;
    await page.invokeMethodAsync('OpenedAsync', DotNet.createJSStreamReference(bytes));
  }

  const dropped = event => {
    const [chosen] = event.dataTransfer?.files ?? [];
    if (!chosen) return;
    event.preventDefault();
    take(chosen);
  };
  const over = event => {
    if ([...event.dataTransfer?.items ?? []].some(item => item.kind === 'file')) event.preventDefault();
  };
  const opened = () => { take(file.files[0]); file.value = ''; };

  area.addEventListener('input', changed);
  area.addEventListener('blur', send);
  area.addEventListener('drop', dropped);
  area.addEventListener('dragover', over);
  file.addEventListener('change', opened);
  globalThis.addEventListener?.('pagehide', keep);

  const stored = key && version === 0 ? sessionStorage.getItem(key) : null;
  if (stored) {
    area.value = stored;
    changed();
  }

  return {
    settle,
    async write(given, stream) {
      const written = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await stream.arrayBuffer());
      if (given < version) return; // What was typed on the way is newer.
      [known, version, refused] = [written, given, null];
      area.value = known;
      keep();
      // A field has its own line ends.
      if (text() !== known) changed();
    },
    // Who goes to another tab while something is unsent finds it all when they come back.
    async dispose() {
      area.removeEventListener('input', changed);
      area.removeEventListener('blur', send);
      area.removeEventListener('drop', dropped);
      area.removeEventListener('dragover', over);
      file.removeEventListener('change', opened);
      globalThis.removeEventListener?.('pagehide', keep);
      keep();
      await settle();
      isGone = true;
      clearTimeout(waiting);
    },
  };
}

// A control character is one in the text and six in JSON.
const isShort = inserted => inserted.length <= largestEdit && encoder.encode(JSON.stringify(inserted)).length <= largestEdit;

function within(milliseconds, answer) {
  let timer = 0;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error('No answer came.')), milliseconds); });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

// Everything between what both begin and end with; a surrogate pair is never cut in two.
export function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start--;
  let end = 0;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end--;
  return { start, removed: before.length - start - end, inserted: after.slice(start, after.length - end) };
}

const isHigh = unit => unit >= 0xD800 && unit <= 0xDBFF;
const isLow = unit => unit >= 0xDC00 && unit <= 0xDFFF;

// How many columns of a fixed-width font an element holds.
export function columns(element) {
  const probe = document.createElement('span');
  probe.className = 'token-line';
  probe.style.cssText = 'position:absolute;visibility:hidden';
  probe.textContent = '0'.repeat(100);
  element.append(probe);
  const width = probe.getBoundingClientRect().width / 100;
  probe.remove();
  return Math.max(10, Math.floor((element.clientWidth - 24) / width));
}
