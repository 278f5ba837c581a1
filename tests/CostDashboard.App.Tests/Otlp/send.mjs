// Sends spans with the real SDK and exporters. Reads {url, key, protocol, compression, headers, resource, spans} from standard input;
// a span is {name, kind, parent (index), start, end (Unix ms), attributes, events, error}. Writes {ok, error, ids} to standard output.
import { context, ROOT_CONTEXT, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";

let text = "";
for await (const chunk of process.stdin) text += chunk;
const load = JSON.parse(text);

const Exporter = load.protocol === "json" ? JsonExporter : ProtobufExporter;
const exporter = new Exporter({
  url: load.url,
  compression: load.compression ?? "none",
  headers: { Authorization: `Bearer ${load.key}`, ...load.headers },
  timeoutMillis: 10_000,
});

// The processor says nothing of an export's fate, so it is overheard.
const results = [];
const send = exporter.export.bind(exporter);
exporter.export = (spans, done) => send(spans, result => {
  results.push(result);
  done(result);
});

const provider = new BasicTracerProvider({
  resource: resourceFromAttributes(load.resource ?? {}),
  spanProcessors: [new BatchSpanProcessor(exporter, { maxExportBatchSize: 512, maxQueueSize: 100_000 })],
});
const tracer = provider.getTracer("costdashboard-tests", "1.0.0");

const made = [];
for (const span of load.spans) {
  const above = span.parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, made[span.parent]);
  const begun = tracer.startSpan(span.name ?? "chat", { kind: span.kind ?? 2, startTime: span.start, attributes: span.attributes }, above);
  for (const event of span.events ?? []) begun.addEvent(event.name, event.attributes);
  if (span.error) begun.setStatus({ code: SpanStatusCode.ERROR, message: span.error });
  made.push(begun);
}
for (let i = made.length - 1; i >= 0; i--) made[i].end(load.spans[i].end);

await provider.forceFlush().catch(() => {});
await provider.shutdown().catch(() => {});
context.disable();

const failed = results.find(result => result.code !== 0);
console.log(JSON.stringify({
  ok: results.length > 0 && !failed,
  error: failed ? String(failed.error?.message ?? failed.error) : null,
  ids: made.map(span => `${span.spanContext().traceId}-${span.spanContext().spanId}`),
}));
