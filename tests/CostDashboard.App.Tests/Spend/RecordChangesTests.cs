using CostDashboard.App.Tests.Storage;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Spend;

namespace CostDashboard.App.Tests.Spend;

public sealed class RecordChangesTests
{
    private static readonly ChangeNote Corrected = new(ChangeKind.Replaced, "gateway", "late correction");

    [Fact]
    public async Task Changes_EachBesideWhatFollowedIt_ShowOnlyWhatDiffers()
    {
        var first = Stored(team: null, output: 10, nanos: 1_000_000);
        var second = Stored(team: null, output: 20, nanos: 2_000_000);
        var now = Stored(team: "search", output: 20, nanos: 2_000_000);
        var changes = Web.Spend.RecordHistory.Of(
            now,
            [
                new(second, new(ChangeKind.Reattributed, "ann@example.com"), Some.Now.AddHours(2)),
                new(first, Corrected, Some.Now.AddHours(1)),
            ])
            .ToList();

        var page = await Rendered.AsHtml<RecordChanges>(new() { ["Changes"] = changes });

        Assert.Equal([["Team"], ["Cost", "Output"]], changes.Select(change => change.Fields.Select(field => field.Name)));
        var items = page.QuerySelectorAll("li");
        Assert.Contains("Attributed by a rule", items[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("search", items[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("late correction", items[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("$0.002", items[1].TextContent, StringComparison.Ordinal);
    }

    private static StoredUsage Stored(string? team, long output, long nanos)
    {
        var usage = Some.Usage("a", team: team, output: output, nanos: nanos);
        return new StoredUsage
        {
            Key = Storage.Some.Key(1),
            At = usage.At,
            ReceivedAt = usage.At,
            Record = usage.Record,
            Cost = new Money(nanos),
            PriceJson = usage.Priced.Price!.ToJson(),
        };
    }
}
