using System.Globalization;
using CostDashboard.Web.Ingest;

namespace CostDashboard.Web.Fetching;

/// <summary>What one turn of a connector did.</summary>
public sealed record PullRun(PullDays Asked)
{
    /// <summary>Written whole.</summary>
    public int Days { get; init; }

    public int Added { get; init; }

    public int Replaced { get; init; }

    public int Unchanged { get; init; }

    public int Deleted { get; init; }

    public int Rejected { get; init; }

    /// <summary>Why the turn ended early; the days before are kept.</summary>
    public string? Problem { get; init; }

    /// <summary>The first line that was not taken.</summary>
    public string? Rejection { get; init; }

    public long Records => (long)Added + Replaced + Unchanged;

    /// <summary>What a person should know, and null when all went well.</summary>
    public string? Error => Problem ?? Rejection;

    public PullRun With(DateOnly day, ReplaceAnswer answer) => this with
    {
        Days = Days + 1,
        Added = Added + answer.Added,
        Replaced = Replaced + answer.Replaced,
        Unchanged = Unchanged + answer.Unchanged,
        Deleted = Deleted + answer.Deleted,
        Rejected = Rejected + answer.Errors.Count,
        Rejection = Rejection ?? (answer.Errors is [var first, ..]
            ? $"{Text(day)}: {Lines(answer.Errors.Count)} not taken; the first: {first.Field} {first.Message}."
            : null),
    };

    public PullRun Failed(DateOnly day, string problem) => this with { Problem = $"{Text(day)}: {problem}" };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Lines(int count) =>
        count == 1 ? "1 line was" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} lines were");
}

/// <summary>Whole days in UTC, as the providers cut them: [From, To).</summary>
public readonly record struct PullDays(DateOnly From, DateOnly To)
{
    /// <summary>Of one turn.</summary>
    public const int Maximum = 366;

    public int Count => To.DayNumber - From.DayNumber;

    /// <summary>
    /// What a timed turn fetches: first the back-fill, then what may have been corrected and what has come since; today, though it is not
    /// over, as well.
    /// </summary>
    public static PullDays Due(DateOnly? lastDay, DateOnly today, ConnectorOptions options)
    {
        var to = today.AddDays(1);
        var from = lastDay is { } last ? last.AddDays(1 - options.Days) : today.AddDays(-options.BackfillDays);

        // After a long stand-still the oldest come first; the next turns do the rest.
        return from.AddDays(Maximum) < to ? new PullDays(from, from.AddDays(Maximum)) : new PullDays(from < to ? from : today, to);
    }
}
