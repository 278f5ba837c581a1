// Files that the server streams. What has come is saved only when the server says that it is whole: a stream that is stopped ends early.
let received = null;

export async function receive(stream) {
  received = await new Response(await stream.stream()).blob();
}

export function save(name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(received);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  received = null;
}

export function drop() {
  received = null;
}
