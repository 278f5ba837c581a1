using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Columns;

/// <summary>What a column can fill: the fields of a native record, and what providers' reports say in other words.</summary>
public static class ColumnFields
{
    /// <summary>True charges the line at the batch tier.</summary>
    public const string Batch = "batch";

    /// <summary>Anthropic's "usage_type": the tier, or "message" for the standard one.</summary>
    public const string UsageType = "usage_type";

    /// <summary>"fast" is a tier of its own, where no other is given.</summary>
    public const string Speed = "speed";

    /// <summary>
    /// "0-200k" or "≤ 200k", else the long one. Tells how many calls a line that does not count them stands for at the least, and so
    /// keeps its context tier: calls of up to 200,000 tokens never are fewer than a 200,000th of the line's input.
    /// </summary>
    public const string ContextWindow = "context_window";

    /// <summary>The end of the time a line stands for: an hour's line and a day's that begin together are two.</summary>
    public const string PeriodEnd = "period_end";

    /// <summary>
    /// All tokens of the line: not kept, but shows whether its input includes its cached tokens and its output the reasoning.
    /// </summary>
    public const string TotalTokens = "total_tokens";

    /// <summary>Part of the line's identity, not kept.</summary>
    public const string Key = "key";

    /// <summary>Known, and of no use here: said elsewhere in the line, or a name for what an id names.</summary>
    public const string Ignore = "ignore";

    public const string TagPrefix = UsageFields.Tags + ".";

    /// <summary>Every name but the tags', in the order of a native record's fields.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. NativeFields.Names.Where(name => name is not (UsageFields.Tags or UsageFields.Response)),
        Batch, UsageType, Speed, ContextWindow, PeriodEnd, TotalTokens, Key, Ignore,
    ];

    /// <summary>Whether a mapping may name it.</summary>
    public static bool IsKnown(string field) => ColumnTarget.Find(field) is not null;
}
