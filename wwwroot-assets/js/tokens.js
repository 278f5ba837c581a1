// Tells a token's id and bytes to those who cannot point: by a click or a touch, or with the arrow keys. Lines come and go while scrolling,
// and an element of one that went is used for another, so what is chosen goes with the place it was drawn at.
export function follow(lines, note) {
  let chosen = null;

  function choose(token) {
    chosen?.classList.remove('chosen');
    chosen = token;
    token?.classList.add('chosen');
    note.textContent = token ? `${token.textContent}  ${token.title}` : '';
    redrawn.disconnect();
    if (!token) return;
    redrawn.observe(lines, { subtree: true, childList: true, attributes: true, attributeFilter: ['title'] });
    token.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  const clicked = event => {
    const token = event.target.closest('.token');
    if (token) choose(token);
  };

  const pressed = event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    const tokens = [...lines.querySelectorAll('.token')];
    const at = tokens.indexOf(chosen);
    const next = at < 0 ? tokens.find(isShown) : tokens[at + step];
    if (!next) return;
    event.preventDefault();
    choose(next);
  };

  function isShown(token) {
    const [own, frame] = [token.getBoundingClientRect(), lines.getBoundingClientRect()];
    return own.top >= frame.top && own.bottom <= frame.bottom;
  }

  // The text changed, or the element stands for another token now. Scrolling costs nothing where none is chosen.
  const redrawn = new MutationObserver(() => {
    if (chosen && (!chosen.isConnected || !note.textContent.endsWith(chosen.title))) choose(null);
  });

  lines.addEventListener('click', clicked);
  lines.addEventListener('keydown', pressed);

  return {
    dispose() {
      redrawn.disconnect();
      lines.removeEventListener('click', clicked);
      lines.removeEventListener('keydown', pressed);
    },
  };
}
