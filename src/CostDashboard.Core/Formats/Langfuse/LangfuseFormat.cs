namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>A Langfuse ingestion body by itself, without the memory of those before it that its own address has.</summary>
public sealed class LangfuseFormat : IUsageFormat
{
    public string Name => "langfuse";

    public UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, UsageBatch into) =>
        new LangfuseReader(context, new LangfuseMemory(), scope: "", into).Read(body);
}
