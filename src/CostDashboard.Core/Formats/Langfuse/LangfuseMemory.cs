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

/// <summary>
/// Remembers what was said last for at least an hour, unless more than <paramref name="capacity"/> others came since. Two
/// halves: when one is full or old it becomes the older, and what was the older is forgotten. Safe for many threads.
/// </summary>
internal sealed class RecentFacts<TFacts>(int capacity)
    where TFacts : class
{
    private static readonly TimeSpan Age = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private Dictionary<(string Scope, string Id), TFacts> newer = [];
    private Dictionary<(string Scope, string Id), TFacts> older = [];
    private DateTime since;

    public TFacts? Find(string scope, string id)
    {
        lock (gate) return newer.GetValueOrDefault((scope, id)) ?? older.GetValueOrDefault((scope, id));
    }

    /// <summary>What is known now: <paramref name="merge"/> gets what was known before, or null.</summary>
    public TFacts Merge(string scope, string id, DateTime now, Func<TFacts?, TFacts> merge)
    {
        lock (gate)
        {
            var merged = merge(newer.GetValueOrDefault((scope, id)) ?? older.GetValueOrDefault((scope, id)));
            if (newer.Count >= capacity || now - since > Age)
            {
                (older, newer) = (newer, []);
                since = now;
            }

            return newer[(scope, id)] = merged;
        }
    }
}
