// Files that the server streams, one behind the other. What has come is saved only when the server says that it is whole: a stream that is stopped ends early.
let received = [];

export async function receive(stream) {
  received.push(await new Response(await stream.stream()).blob());
}

// A browser takes several downloads only with a moment between them.
export async function save(names) {
  const files = received;
  received = [];
  for (const [at, name] of names.entries()) {
    if (at > 0) await new Promise(resolve => setTimeout(resolve, 400));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(files[at]);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
}

export function drop() {
  received = [];
}
