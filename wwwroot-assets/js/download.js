// Saves what the server streams as a file of the person's own.
export async function save(name, stream) {
  const file = await new Response(await stream.stream()).blob();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
