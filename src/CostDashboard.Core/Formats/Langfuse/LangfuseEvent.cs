using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>One event of an ingestion body, and why it was not taken where it was not.</summary>
public sealed record LangfuseEvent(string Id, FieldProblem? Problem = null);
