using CostDashboard.Core.Analytics;
using CostDashboard.Core.Prompts;

namespace CostDashboard.Web.Playground;

/// <summary>What a file of prompts came to so far.</summary>
public sealed record BatchReport
{
    /// <summary>Whose tokens the lengths are.</summary>
    public required string LengthsOf { get; init; }

    public long Prompts { get; init; }

    public long NotRead { get; init; }

    /// <summary>The first of those not read.</summary>
    public IReadOnlyList<BatchProblem> Problems { get; init; } = [];

    /// <summary>Prompts that have their place in each provider's batch file.</summary>
    public IReadOnlyDictionary<BatchProvider, long> Fitting { get; init; } = new Dictionary<BatchProvider, long>();

    /// <summary>Null of no prompts, as the others.</summary>
    public long? Median { get; init; }

    public long? P95 { get; init; }

    public long? Max { get; init; }

    public IReadOnlyList<TokenBar> Bars { get; init; } = [];

    public IReadOnlyList<BatchDearest> Dearest { get; init; } = [];

    public IReadOnlyList<BatchModelTokens> Models { get; init; } = [];
}
