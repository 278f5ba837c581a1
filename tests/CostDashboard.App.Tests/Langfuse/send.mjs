// Sends what an application with Langfuse's client sends: node send.mjs <url> <api key>
import { Langfuse, observeOpenAI } from "langfuse";

const [baseUrl, secretKey] = process.argv.slice(2);
const langfuse = new Langfuse({ baseUrl, publicKey: "pk-anything", secretKey, environment: "staging", flushAt: 100, fetchRetryCount: 1 });
langfuse.on("error", (error) => {
  console.error(error);
  process.exitCode = 1;
});

// By hand: the model in the first event, the usage in the second.
const trace = langfuse.trace({
  id: "trace-1", name: "answer-ticket", userId: "u-17", sessionId: "s-1", tags: ["project:helpdesk", "beta"], metadata: { team: "support" },
  input: "MARKER-trace-input",
});
const generation = trace.generation({
  id: "generation-1", name: "draft", model: "claude-sonnet-4-5", startTime: new Date(Date.now() - 2500),
  modelParameters: { temperature: 0.2 }, input: [{ role: "user", content: "MARKER-prompt" }],
});
generation.end({
  output: "MARKER-answer",
  usageDetails: { input: 1200, output: 300, cache_read_input_tokens: 8000, cache_creation_input_tokens: 500 },
});
trace.span({ name: "lookup", input: "MARKER-span" }).end();
trace.score({ name: "helpful", value: 1, comment: "MARKER-comment" });

// Through the wrapper of OpenAI's client, whose answer is OpenAI's own.
const openai = observeOpenAI({
  chat: { completions: { create: async () => ({
    id: "chatcmpl-1", object: "chat.completion", created: 1763800000, model: "gpt-4o-2024-08-06",
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: "MARKER-completion" } }],
    usage: {
      prompt_tokens: 2006, completion_tokens: 300, total_tokens: 2306,
      prompt_tokens_details: { cached_tokens: 1920, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 120, audio_tokens: 0, accepted_prediction_tokens: 0, rejected_prediction_tokens: 0 },
    },
  }) } },
}, { generationName: "wrapped", clientInitParams: { baseUrl, publicKey: "pk-anything", secretKey } });
await openai.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content: "MARKER-wrapped-prompt" }] });
await openai.flushAsync();
await langfuse.flushAsync();

// What comes later finds what was said before.
generation.update({ usageDetails: { input: 1200, output: 400, cache_read_input_tokens: 8000, cache_creation_input_tokens: 500 } });
const late = trace.generation({ id: "generation-2", model: "gpt-4o-mini", input: "MARKER-late" });
await langfuse.flushAsync();
late.end({ usage: { promptTokens: 100, completionTokens: 50, totalTokens: 150 } });
await langfuse.shutdownAsync();
