// A text field and a circuit without a browser, for TextBoxScriptTests: node field.mjs <textbox.js> <what to try>. Time runs fifty times as fast.
import { readFileSync } from 'node:fs';

String.prototype.toWellFormed ??= function () { return String(this); };
const realTimeout = globalThis.setTimeout;
globalThis.setTimeout = (act, milliseconds) => realTimeout(act, milliseconds / 50);
const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
console.warn = () => {};
class Storage {
  kept = new Map();
  setItem(key, text) { if (text.length > 5000) throw new Error('full'); this.kept.set(key, text); }
  getItem(key) { return this.kept.get(key) ?? null; }
  removeItem(key) { this.kept.delete(key); }
}
globalThis.sessionStorage = new Storage();
globalThis.DotNet = { createJSStreamReference: bytes => ({ bytes }) };
const { create } = await import('data:text/javascript,' + encodeURIComponent(readFileSync(process.argv[2], 'utf8')));

class Field extends EventTarget {
  value = '';
  files = [];
  type(text) { this.value = text; this.dispatchEvent(new Event('input')); }
}

// Draft, as TextBox.razor has it.
class Server {
  text = '';
  version = 0;
  calls = [];
  answer = call => call();
  invokeMethodAsync(name, ...given) {
    this.calls.push(name);
    return this.answer(async () => this[name]?.(...given));
  }
  Edited(version, start, removed, inserted) {
    if (version !== this.version) return 0;
    return this.take(this.text.slice(0, start) + inserted + this.text.slice(start + removed));
  }
  SentAsync({ bytes }) { return this.take(new TextDecoder().decode(bytes)); }
  take(text) { this.text = text; return ++this.version; }
  stream() { return { arrayBuffer: async () => new TextEncoder().encode(this.text).buffer }; }
}

const [area, file, server] = [new Field(), new Field(), new Server()];
const box = create(area, file, server, 0, 1000, 100000, 'playground:u:t');

const trials = {
  // The connection is away once.
  async retried() {
    server.answer = () => { server.answer = call => call(); throw new Error('away'); };
    area.type('hello');
    await wait(4000);
  },
  // The first call never ends.
  async unanswered() {
    server.answer = () => { server.answer = call => call(); return new Promise(() => {}); };
    area.type('hello');
    await wait(20000);
  },
  // More is typed while a message is under way, and at once something asks for all of it.
  async settled() {
    server.answer = async call => { await wait(500); return call(); };
    area.type('hello');
    await wait(60);
    area.type('hello world');
    await box.settle();
  },
  async blurred() {
    area.type('x'.repeat(2000));
    area.dispatchEvent(new Event('blur'));
    await wait(50);
  },
  // Each is six bytes of JSON.
  async controls() {
    area.type('\u0001'.repeat(8000));
    await box.settle();
    server.text = `${server.text.length}`;
  },
  // Another text of the same length took its place.
  async replaced() {
    area.type('hello');
    await box.settle();
    server.take('HELLO');
    area.type('hello!');
    await box.settle();
  },
  // A replacement arrives after what was typed meanwhile.
  async late() {
    area.type('hello');
    await box.settle();
    const stream = server.stream();
    area.type('hello you');
    await box.settle();
    await box.write(0, stream);
    server.text = area.value;
  },
  // The tab keeps what was typed, without waiting for the server.
  async kept() {
    server.answer = () => new Promise(() => {});
    area.type('hello');
    await wait(400);
    server.text = sessionStorage.getItem('playground:u:t');
  },
  // A page made anew, by a reload or another server: the field has the text again, and the new server is told.
  async restored() {
    sessionStorage.setItem('playground:u:t', 'hello');
    const [again, anew] = [new Field(), new Server()];
    await create(again, new Field(), anew, 0, 1000, 100000, 'playground:u:t').settle();
    server.text = `${again.value} ${anew.text}`;
  },
  // Another person's text is not found.
  async other() {
    sessionStorage.setItem('playground:v:t', 'hello');
    const again = new Field();
    create(again, new Field(), new Server(), 0, 1000, 100000, 'playground:u:t');
    server.text = again.value;
  },
  // The server's text is the newer one.
  async known() {
    sessionStorage.setItem('playground:u:t', 'older');
    const again = new Field();
    create(again, new Field(), new Server(), 3, 1000, 100000, 'playground:u:t');
    server.text = again.value;
  },
  async emptied() {
    area.type('hello');
    await wait(400);
    server.text = '';
    await box.write(9, server.stream());
    server.text = String(sessionStorage.getItem('playground:u:t'));
  },
  // A text that has no room takes the older one with it.
  async full() {
    area.type('hello');
    await wait(400);
    area.type('x'.repeat(6000));
    await wait(2000);
    server.text = String(sessionStorage.getItem('playground:u:t'));
  },
  async unreadable() {
    area.type('hello');
    await box.settle();
    file.files = [{ size: 3, arrayBuffer: () => Promise.reject(new Error('locked')) }];
    file.dispatchEvent(new Event('change'));
    await wait(50);
    server.text = area.value;
  },
};

await trials[process.argv[3]]();
console.log(JSON.stringify([server.text.length > 100 ? `${server.text.length} characters` : server.text, ...server.calls]));
process.exit();
