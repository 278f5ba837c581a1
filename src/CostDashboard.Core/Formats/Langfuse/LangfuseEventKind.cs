namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>What an event is to us.</summary>
internal enum LangfuseEventKind
{
    Other,
    Trace,
    Generation,
    Embedding,
}
