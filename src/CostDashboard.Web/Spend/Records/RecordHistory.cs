using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Spend;

/// <summary>What each change of a record did, the latest first: every version beside the one that followed it.</summary>
public static class RecordHistory
{
    /// <param name="current">As it is now; null when the last change removed it.</param>
    public static IEnumerable<RecordChange> Of(StoredUsage? current, IReadOnlyList<UsageVersion> versions)
    {
        var after = current;
        foreach (var version in versions)
        {
            yield return new RecordChange(version.ChangedAt, version.Change, [.. Differences(version.Before, after)]);
            after = version.Before;
        }
    }

    private static IEnumerable<FieldChange> Differences(StoredUsage before, StoredUsage? after)
    {
        if (after is null) return [];

        var (old, now) = (Values(before), Values(after));
        return old.Keys.Union(now.Keys)
            .Select(name => new FieldChange(name, old.GetValueOrDefault(name), now.GetValueOrDefault(name)))
            .Where(change => change.Before != change.After);
    }

    /// <summary>By the resource's name, in the order a page shows them.</summary>
    private static Dictionary<string, string?> Values(StoredUsage stored)
    {
        var values = new Dictionary<string, string?>
        {
            ["Cost"] = Exact(stored.Cost),
            ["ReportedCost"] = Exact(stored.Record.ReportedCost),
            ["Time"] = Format.DateTimeExact(stored.At) + " UTC",
            ["ServiceTier"] = stored.Record.ServiceTier,
        };
        foreach (var (name, value) in RecordFacts.Of(stored.Record)) values[name] = value;
        if (stored.Record.Details?.Tags is { Count: > 0 } tags)
        {
            values["Tags"] = string.Join(", ", tags.Select(tag => $"{tag.Key}={tag.Value}"));
        }
        return values;
    }

    private static string? Exact(Money? amount) => amount is { } known ? Format.UsdExact(known) : null;
}

/// <param name="At">UTC.</param>
public sealed record RecordChange(DateTime At, ChangeNote Note, IReadOnlyList<FieldChange> Fields);

/// <param name="Name">The resource "Field.{name}".</param>
/// <param name="Before">Ready to read; null was not given.</param>
public sealed record FieldChange(string Name, string? Before, string? After);
