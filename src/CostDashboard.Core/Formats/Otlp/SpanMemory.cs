namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// Which spans reported usage in the last hour, so that a wrapper is known for one when its calls came in another body, before it or after.
/// Apart for each API key. Two halves: when one is full or old it becomes the older, and what was the older is forgotten; a trace that
/// goes on stays. Lost at a restart. A body is remembered when it is read: its sender repeats it where it could not be stored.
/// </summary>
public sealed class SpanMemory
{
    // Spans of one half; about 300 bytes each.
    private const int Capacity = 100_000;

    private static readonly TimeSpan Age = TimeSpan.FromHours(1);

    private Dictionary<(string Scope, ulong High, ulong Low), TraceNodes> newer = [];
    private Dictionary<(string Scope, ulong High, ulong Low), TraceNodes> older = [];
    private DateTime since;
    private int spans;

    internal Lock Gate { get; } = new();

    internal bool IsEmpty => newer.Count == 0 && older.Count == 0;

    /// <summary>Null where nothing is known of the trace.</summary>
    internal TraceNodes? Find(string scope, SpanId id)
    {
        var key = (scope, id.TraceHigh, id.TraceLow);
        if (newer.TryGetValue(key, out var known)) return known;
        if (!older.Remove(key, out known)) return null;

        newer[key] = known;
        spans += known.Count;
        return known;
    }

    internal TraceNodes Open(string scope, SpanId id)
    {
        if (Find(scope, id) is { } known) return known;

        var trace = new TraceNodes();
        newer[(scope, id.TraceHigh, id.TraceLow)] = trace;
        return trace;
    }

    internal void Note(int added) => spans += added;

    /// <summary>Before a body is read.</summary>
    internal void Forget(DateTime now)
    {
        if (spans < Capacity && now - since <= Age) return;

        (older, newer) = (newer, []);
        since = now;
        spans = 0;
    }
}
