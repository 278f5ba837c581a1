using CostDashboard.Core.Formats.Csv;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>
/// LiteLLM's StandardLoggingPayload, as its generic API callback posts it, and rows of its spend log.
/// https://docs.litellm.ai/docs/proxy/logging_spec
/// </summary>
public sealed class LiteLlmFormat : IUsageFormat
{
    public string Name => "litellm";

    public UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, UsageBatch into) => context.Kind == ContentKind.Csv
        ? new CsvFormat().Read(body, context, into)
        : ForeignBody.Read(body, context, new LiteLlmReader(context, into), into);
}
