// A text field that the browser owns: what a person types is never written over by the server. It sends what changed since the last time,
// one message under way at a time, so that no keystroke waits for an answer and none is lost.
const soon = 40;
const pause = 600;
const largestEdit = 8000; // A message to a circuit holds 32 KB; a longer change goes as a stream.
const encoder = new TextEncoder();

export function create(area, file, page, liveLength, mostBytes) {
  let known = '';
  let waiting = 0;
  let isSending = false;
  let isGone = false;
  let underWay = Promise.resolve();

  const text = () => area.value.toWellFormed();

  function changed() {
    if (isGone) return;
    const length = area.value.length;
    // While the text is short the first unsent keystroke sets the time, so that counts follow; a long one waits until the last.
    if (length > liveLength) { clearTimeout(waiting); waiting = 0; }
    if (!waiting) waiting = setTimeout(begin, length > liveLength ? pause : soon);
  }

  function begin() {
    waiting = 0;
    if (!isSending && !isGone) underWay = send();
  }

  async function send() {
    isSending = true;
    try {
      const now = text();
      if (now !== known && await deliver(now)) known = now;
    } catch (error) {
      if (!isGone) throw error;
    } finally {
      isSending = false;
    }
    if (!isGone && text() !== known && !refused) changed();
  }

  let refused = '';
  async function deliver(now) {
    refused = '';
    const edit = difference(known, now);
    if (edit.inserted.length <= largestEdit && await page.invokeMethodAsync('Edited', known.length, edit.start, edit.removed, edit.inserted)) return true;
    const bytes = encoder.encode(now);
    if (bytes.length > mostBytes) {
      refused = now;
      await page.invokeMethodAsync('TooLarge', bytes.length);
      return false;
    }
    await page.invokeMethodAsync('SentAsync', DotNet.createJSStreamReference(bytes));
    return true;
  }

  async function take(chosen) {
    if (!chosen) return;
    if (chosen.size > mostBytes) {
      await page.invokeMethodAsync('TooLarge', chosen.size);
      return;
    }
    area.value = await chosen.text();
    area.scrollTop = 0;
    changed();
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
  area.addEventListener('drop', dropped);
  area.addEventListener('dragover', over);
  file.addEventListener('change', opened);
  // What was typed before this script came.
  if (area.value) changed();

  return {
    async write(stream) {
      known = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await stream.arrayBuffer());
      area.value = known;
      // A field has its own line ends.
      if (text() !== known) changed();
    },
    // What was not sent yet is sent now: who goes to another tab within the pause finds it all when they come back.
    async dispose() {
      isGone = true;
      clearTimeout(waiting);
      area.removeEventListener('input', changed);
      area.removeEventListener('drop', dropped);
      area.removeEventListener('dragover', over);
      file.removeEventListener('change', opened);
      await underWay;
      if (text() !== known && !refused) await send();
    },
  };
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
