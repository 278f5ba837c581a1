// What a page does in the browser without asking the server: theme, keys, copying, ticking ages.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const closest = (event, selector) => event.target instanceof Element ? event.target.closest(selector) : null;

  // Theme: the browser's own unless a choice was kept; the cookie lets the server render it without a flash.
  const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches;
  const sayTheme = () => document.querySelectorAll('[data-theme-toggle]').forEach(b => b.setAttribute('aria-pressed', String(isDark())));
  const toggleTheme = () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    const secure = location.protocol === 'https:' ? ';secure' : '';
    document.cookie = `theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax${secure}`;
    sayTheme();
  };
  dark.addEventListener('change', sayTheme);


  document.addEventListener('click', event => {
    if (closest(event, '[data-theme-toggle]')) toggleTheme();
    if (closest(event, '[data-keys-show]')) showKeys();
    const copy = closest(event, '[data-copy]');
    if (copy) copyText(copy);
  });

  async function copyText(button) {
    const label = button.querySelector('span span');
    const text = button.dataset.copy;
    const isCopied = await copied(text) || copiedBySelection(text, button);
    label.dataset.before ??= label.firstChild.nodeValue;
    label.firstChild.nodeValue = isCopied ? button.dataset.copied : button.dataset.notCopied;
    setTimeout(() => { label.firstChild.nodeValue = label.dataset.before; }, isCopied ? 2000 : 6000);
  }

  // Browsers have this on https and on this machine only.
  const copied = text => navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false;

  // The old way works on plain http as well. The field stands beside the button: outside of an open dialog nothing can be selected.
  function copiedBySelection(text, button) {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'sr-only';
    field.ariaHidden = 'true';
    button.after(field);
    field.select();
    const isCopied = document.execCommand('copy');
    field.remove();
    button.focus();
    return isCopied;
  }

  // What the playground keeps for its tab goes with the session, in every tab of it.
  const session = new BroadcastChannel('session');
  const isText = key => key.startsWith('playground:') || key === 'kept-over-reload';
  const forget = () => Object.keys(sessionStorage).filter(isText).forEach(key => sessionStorage.removeItem(key));
  // A field keeps its text once more when the page is left.
  const signedOut = () => { addEventListener('pagehide', forget); forget(); };
  session.addEventListener('message', signedOut);
  document.addEventListener('submit', event => {
    if (!(event.target instanceof HTMLFormElement) || new URL(event.target.action).pathname !== '/sign-out') return;
    signedOut();
    session.postMessage('signed out');
  }, true);

  // Keys.
  let afterG = 0;
  const typing = element => element instanceof Element && (element.matches('input, select, textarea') || element.isContentEditable);

  // A slider moved by keys changes at every press; the page is told when it stands, or its answer to one press would undo the next.
  const stands = new WeakMap();
  document.addEventListener('change', event => {
    const slider = event.target;
    if (slider.type !== 'range' || !event.isTrusted) return;
    event.stopPropagation();
    clearTimeout(stands.get(slider));
    stands.set(slider, setTimeout(() => slider.dispatchEvent(new Event('change', { bubbles: true })), 350));
  }, true);

  document.addEventListener('keydown', event => {
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/') { event.preventDefault(); findFilter(); }
    else if (event.key === '?') { event.preventDefault(); showKeys(); }
    else if (event.key === 'g') afterG = event.timeStamp;
    else if (afterG && event.timeStamp - afterG < 1500) {
      afterG = 0;
      if (/^[a-z]$/.test(event.key)) document.querySelector(`[data-key="${event.key}"]`)?.click();
    }
  });

  const showKeys = () => document.querySelector('[data-keys-open]')?.click();
  const findFilter = () => document.querySelector('[data-panel="filter"]')?.click();

  // Ages tick here, once a second, so that no circuit has to.
  function tick() {
    for (const age of document.querySelectorAll('[data-age]')) {
      const seconds = Math.max(0, Math.round((Date.now() - Date.parse(age.getAttribute('datetime'))) / 1000));
      const say = (text, n) => text.replace('{0}', n);
      const text = seconds < 2 ? age.dataset.now
        : seconds < 60 ? say(age.dataset.seconds, seconds)
        : seconds < 3600 ? say(age.dataset.minutes, Math.floor(seconds / 60))
        : seconds < 172800 ? say(age.dataset.hours, Math.floor(seconds / 3600))
        : say(age.dataset.days, Math.floor(seconds / 86400));
      if (age.firstChild && age.firstChild.nodeValue !== text) age.firstChild.nodeValue = text;
    }
  }
  setInterval(tick, 1000);

  // A page that lives on a circuit sends no requests while somebody works with it: the session and its cookie are prolonged from here.
  let stillHere = Date.now();
  function prolong() {
    if (Date.now() - stillHere < 600000 || !document.querySelector('form[action="/sign-out"]')) return;
    stillHere = Date.now();
    fetch('/still-here', { redirect: 'manual', cache: 'no-store' }).then(
      answer => { if (answer.type === 'opaqueredirect') location.reload(); }, // Ended while this page was cut off: the server leads to the sign-in form.
      () => { stillHere = 0; });
  }
  ['pointerdown', 'keydown'].forEach(kind => document.addEventListener(kind, prolong, { passive: true }));

  // A strip of tabs that is wider than the screen begins at the tab one is on; afterwards it stays where one scrolls it.
  const shown = new WeakSet();
  function showTab() {
    for (const tab of document.querySelectorAll('.tabs a[aria-current]')) {
      const strip = tab.parentElement;
      if (shown.has(strip)) continue;
      shown.add(strip);
      const [inner, outer] = [tab.getBoundingClientRect(), strip.getBoundingClientRect()];
      if (inner.right > outer.right) strip.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
    }
  }

  // The page's elements are made anew when the circuit takes over: what was said about them is said again.
  new MutationObserver(changes => {
    if (changes.some(c => c.addedNodes.length)) { sayTheme(); tick(); showTab(); }
  }).observe(document.body, { childList: true, subtree: true });
  sayTheme();
  tick();
  showTab();
})();
