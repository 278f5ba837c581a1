namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>
/// What bodies of the last hour said of observations and traces, so that an update finds its model and a generation its user
/// when they come in bodies of their own. Apart for each API key; lost at a restart, which then costs an update its record.
/// </summary>
public sealed class LangfuseMemory
{
    // Some hundred bytes each; a trace can have tags.
    internal RecentFacts<LangfuseFacts> Observations { get; } = new(capacity: 50_000);

    internal RecentFacts<LangfuseTrace> Traces { get; } = new(capacity: 10_000);
}
