using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage;

/// <summary>
/// The read seam for totals. What no rollup holds is added up from records where they are few
/// (<see cref="StorageOptions.RecordsPerQuestion"/>), and refused where they are many.
/// </summary>
public interface ISpendReader
{
    Task<SpendAnswer> ReadAsync(SpendQuestion question, CancellationToken ct);
}

/// <summary>
/// What to add up: instants [From, To) on day or hour boundaries of the reporting zone, how to split time, and by which dimensions.
/// </summary>
public sealed record SpendQuestion
{
    /// <summary>UTC.</summary>
    public required DateTime From { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public required DateTime To { get; init; }

    public Granularity Granularity { get; init; }

    public IReadOnlyList<Dimension> GroupBy { get; init; } = [];

    /// <summary>For each dimension any of the values; "(unattributed)" stands for "not known".</summary>
    public IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Where { get; init; } = Everything;

    /// <summary>No filter.</summary>
    public static readonly IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Everything =
        new Dictionary<Dimension, IReadOnlyList<string>>();

    /// <summary>Whether rows carry <see cref="SpendTotals.Latency"/>: it is most of what there is to read, and few ask for it.</summary>
    public bool WithLatency { get; init; }

    /// <summary>More rows than this are a mistake in the question, or a job for several: it is refused as soon as they are more.</summary>
    public int MostRows { get; init; } = 200_000;

    /// <summary>
    /// Only so many groups, those with the highest cost over the whole time (an unknown one counts as 0), then by name; the rows of all
    /// others are added up in <see cref="SpendAnswer.Others"/>. Null for all.
    /// </summary>
    public int? Limit { get; init; }

    public static SpendQuestion Of(SpendFilter filter, ReportingZone zone) => new()
    {
        From = zone.StartOf(filter.From),
        To = zone.StartOf(filter.To),
        Where = filter.Where,
    };
}

/// <summary>How a total is split over time, in the reporting zone.</summary>
public enum Granularity
{
    Total,
    Hour,
    Day,
    Month,
}

/// <summary>Rows, or why no rollup can give them (what is available, and what to ask instead).</summary>
public sealed record SpendAnswer(IReadOnlyList<SpendRow> Rows, string? Refusal)
{
    /// <summary>A refusal has no rows, and asking it for them is a bug: what could not be answered is not zero.</summary>
    public IReadOnlyList<SpendRow> Rows
    {
        get => Refusal is null ? field : throw new InvalidOperationException("There are no rows, since this was refused: " + Refusal);
        init;
    } = Rows;

    /// <summary>What was left out because of <see cref="SpendQuestion.Limit"/>; null where none was asked for.</summary>
    public SpendOthers? Others { get; init; }

    /// <summary>Refused for its size alone: a shorter time or fewer dimensions would be answered.</summary>
    public bool IsTooLarge { get; init; }

    public static SpendAnswer Refused(string why) => new([], why);

    public override string ToString() => Refusal ?? $"{Rows.Count} rows";
}

/// <summary>One group of an answer.</summary>
/// <param name="Period">Day number, hour key (<see cref="ReportingZone"/>), the day number of a month's first day, or 0 for a
/// total.</param>
/// <param name="Values">One a dimension asked for, in the order asked; "(unattributed)" where not known.</param>
public sealed record SpendRow(long Period, IReadOnlyList<string> Values, SpendTotals Totals);

/// <summary>Rows that were left out, added up.</summary>
/// <param name="Rows">How many they were.</param>
public sealed record SpendOthers(int Rows, SpendTotals Totals);
