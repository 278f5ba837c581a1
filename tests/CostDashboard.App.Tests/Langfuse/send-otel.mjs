// Sends what an application with Langfuse's current SDK sends, over OpenTelemetry: node send-otel.mjs <url> <api key>
import { LangfuseSpanProcessor } from "@langfuse/otel";
import { propagateAttributes, startActiveObservation, startObservation } from "@langfuse/tracing";
import { NodeTracerProvider } from "@opentelemetry/sdk-trace-node";

const [baseUrl, secretKey] = process.argv.slice(2);
const processor = new LangfuseSpanProcessor({ baseUrl, publicKey: "pk-anything", secretKey, environment: "staging", release: "v7" });
const provider = new NodeTracerProvider({ spanProcessors: [processor] });
provider.register();

const whom = { userId: "u-17", sessionId: "s-1", traceName: "answer-ticket", metadata: { team: "support" }, tags: ["beta"] };
await propagateAttributes(whom, () => startActiveObservation("ticket", async agent => {
  agent.update({ input: "MARKER-input" });
  const draft = startObservation("draft", {
    model: "claude-sonnet-4-5", modelParameters: { temperature: 0.2 }, input: [{ role: "user", content: "MARKER-prompt" }],
  }, { asType: "generation" });
  draft.update({
    output: "MARKER-answer", metadata: { secret: "MARKER-metadata" },
    usageDetails: { input: 1200, output: 400, cache_read_input_tokens: 8000, cache_creation_input_tokens: 500 }, costDetails: { total: 0.02 },
  });
  draft.end();
  startObservation("embed", { model: "text-embedding-3-small", usageDetails: { input: 50 } }, { asType: "embedding" }).end();
  // Its wrapper repeats the sum.
  agent.update({ output: "MARKER-output", usageDetails: { input: 1250, output: 400, cache_read_input_tokens: 8000, cache_creation_input_tokens: 500 } });
}, { asType: "agent" }));

await processor.forceFlush();
await provider.shutdown();
