namespace CostDashboard.Core.Formats.Codex;

/// <summary>
/// Finds in a session's running totals what each event adds. Totals are written again without new use (when limits are refreshed), begin
/// anew (after compaction, or when an older Codex resumes), and continue those of another file (a fork). Newer files say besides what each
/// response used: what is counted by that is not counted again.
/// </summary>
internal sealed class CodexTotals
{
    private CodexTokens? before;
    private CodexTokens recorded;

    /// <summary>A response whose usage the file gives by itself.</summary>
    public void Record(CodexTokens usage) => recorded = recorded.Plus(usage);

    /// <summary>Totals that were counted in another file.</summary>
    public void Skip(CodexTokens? total) => before = total ?? before;

    /// <summary>What an event adds; zero where it adds nothing.</summary>
    public CodexTokens Take(CodexTokens? total, CodexTokens? last)
    {
        var added = Added(total, last);
        before = total ?? before;

        // Responses that the file gives by themselves come before the totals that include them.
        var known = added.Common(recorded);
        recorded = recorded.Less(known);
        return added.Less(known);
    }

    private CodexTokens Added(CodexTokens? total, CodexTokens? last)
    {
        if (total is not { } now) return last ?? default;
        // What a file's first total has besides its last response was used before the file began.
        if (before is not { } then) return last is { } first && now.Contains(first) ? first : now;

        return now.Contains(then) ? now.Less(then) : last ?? now;
    }
}
