using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

/// <summary>What records were before each change, to be compared with the versions that the store kept.</summary>
internal sealed class RecordHistory
{
    private readonly Dictionary<long, List<string>> _records = [];

    public void Add(long seq, PricedUsage before)
    {
        if (!_records.TryGetValue(seq, out var versions)) _records[seq] = versions = [];
        versions.Insert(0, Line(before.Record.Team, before.Record.Counts.Output, before.Priced.Cost?.Nanos, before.Priced.Price?.ToJson()));
    }

    public async Task AssertAsync(TempDatabase database)
    {
        Assert.NotEmpty(_records);
        foreach (var (seq, expected) in _records)
        {
            var versions = await database.Usage.VersionsAsync(Some.Key(seq), TestContext.Current.CancellationToken);
            Assert.Equal(
                expected,
                versions.Select(each =>
                    Line(each.Before.Record.Team, each.Before.Record.Counts.Output, each.Before.Cost?.Nanos, each.Before.PriceJson)));
        }
    }

    private static string Line(string? team, long output, long? cost, string? price) => $"{team}|{output}|{cost}|{price}";
}
