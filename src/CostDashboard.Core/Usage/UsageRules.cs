using System.Globalization;

namespace CostDashboard.Core.Usage;

/// <summary>
/// What every record must satisfy, whichever format brought it. Formats turn bytes into values; whether the values
/// can be true is decided here. The first problem found is the answer.
/// </summary>
public static class UsageRules
{
    public static readonly string CostRule = string.Create(CultureInfo.InvariantCulture,
        $"must be an amount in USD from 0 to {UsageLimits.CostUsd:N0}");

    /// <summary>Null when the record can be accepted. <paramref name="now"/> is the receiver's time in UTC.</summary>
    public static FieldProblem? Check(UsageRecord record, DateTime now) =>
        Names(record)
        ?? CountRules.Check(record.Counts)
        ?? Whole(UsageFields.Requests, record.Requests, 1, UsageLimits.Requests)
        ?? Whole(UsageFields.LatencyMs, record.LatencyMs ?? 0, 0, UsageLimits.LatencyMs)
        ?? Cost(UsageFields.CostUsd, record.ReportedCost)
        ?? Time(record.Timestamp, now)
        ?? (record.Details is { } details ? DetailsRules.Check(details) : null);

    /// <summary>The sentence that both a wrong type and a wrong value are answered with.</summary>
    public static string WholeRule(long least, long most) => string.Create(CultureInfo.InvariantCulture,
        $"must be a whole number from {least} to {most:N0}");

    internal static FieldProblem? Whole(string field, long value, long least, long most)
    {
        if (value >= least && value <= most) return null;

        return new(field, string.Create(CultureInfo.InvariantCulture, $"{WholeRule(least, most)}, got {value}"));
    }

    internal static FieldProblem? Cost(string field, Money? cost)
    {
        if (cost is not { } money || (money >= Money.Zero && money.Usd <= UsageLimits.CostUsd)) return null;

        return new(field, string.Create(CultureInfo.InvariantCulture, $"{CostRule}, got {money.Usd}"));
    }

    private static FieldProblem? Names(UsageRecord record)
    {
        if (string.IsNullOrWhiteSpace(record.Model))
        {
            return new(UsageFields.Model, "is required; give the name of the model that was called");
        }

        return UsageText.Check(UsageFields.Id, record.Id, UsageLimits.Id)
            ?? UsageText.Check(UsageFields.Source, record.Source, UsageLimits.Source)
            ?? UsageText.Check(UsageFields.Provider, record.Provider, UsageLimits.Provider)
            ?? UsageText.Check(UsageFields.Model, record.Model, UsageLimits.Model)
            ?? Names(record.Attribution)
            ?? UsageText.Check(UsageFields.ServiceTier, record.ServiceTier, UsageLimits.ServiceTier)
            ?? UsageText.Check(UsageFields.Status, record.Status, UsageLimits.Status);
    }

    private static FieldProblem? Names(in Attribution attribution)
    {
        foreach (var name in AttributionNames.All)
        {
            if (UsageText.Check(name.Text(), attribution[name], UsageLimits.Attribution) is { } problem) return problem;
        }

        return null;
    }

    private static FieldProblem? Time(DateTime? timestamp, DateTime now)
    {
        if (timestamp is not { } time) return null;
        if (time < UsageLimits.EarliestTimestamp)
        {
            return new(UsageFields.Timestamp, string.Create(CultureInfo.InvariantCulture,
                $"must not be before {UsageLimits.EarliestTimestamp:yyyy-MM-dd}, got {time:yyyy-MM-ddTHH:mm:ssZ}; check the sender's "
                    + $"clock"));
        }

        if (time - now <= UsageLimits.ClockAhead) return null;

        return new(UsageFields.Timestamp, string.Create(CultureInfo.InvariantCulture,
            $"must not be more than 1 day ahead of now ({now:yyyy-MM-ddTHH:mm:ssZ}), got {time:yyyy-MM-ddTHH:mm:ssZ}; check the sender's "
                + $"clock"));
    }
}
