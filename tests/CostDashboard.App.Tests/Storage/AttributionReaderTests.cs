using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

public sealed class AttributionReaderTests
{
    private static readonly AttributionRange Hour =
        new(Some.Now, Some.Now.AddHours(1), AttributionFields.Of(AttributionName.Team, AttributionName.Project));

    [Fact]
    public async Task Read_RecordsOfFewInstants_GivesEachOfThoseThatLackOnceAndAddsUpAll()
    {
        const int count = 25_000;
        await using var database = await TempDatabase.OpenAsync();
        var random = new Random(5);
        await database.AppendAsync([.. Enumerable.Range(0, count).Select(i => Some.Usage(
            $"u-{i}", at: Some.Now.AddMilliseconds(random.Next(7)), team: i % 2 == 0
                ? null
                : "t-1", project: i % 3 == 0
                ? null
                : "p", nanos: i % 5 == 0
                ? null
                : 1_000))]);

        var (records, teams) = await ReadAllAsync(database, Hour);

        Assert.Equal(Enumerable.Range(0, count).Count(i => i % 2 == 0 || i % 3 == 0), records.Count);
        Assert.Equal(records.Count, records.DistinctBy(usage => usage.Seq).Count());
        Assert.All(records, usage => Assert.True(usage.Record.Team is null || usage.Record.Project is null));
        Assert.True(records.Zip(records.Skip(1), (one, next) => one.At <= next.At).All(ordered => ordered));

        // Odd numbers have a team; of 12,500, a fifth has no price.
        Assert.Equal(new RecordSum(12_500, 2_500, new Money(10_000_000)), teams["t-1"]);
        Assert.Equal(new RecordSum(12_500, 2_500, new Money(10_000_000)), teams["(unattributed)"]);
    }

    [Fact]
    public async Task Read_RangeAndFields_AreKept()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(
            Some.Usage("before", at: Some.Now.AddMilliseconds(-1), team: null), Some.Usage("first", at: Some.Now, team: null),
            Some.Usage("other field", at: Some.Now, project: "p"), Some.Usage("end", at: Some.Now.AddHours(1), team: null));

        var (records, teams) = await ReadAllAsync(database, Hour with { Lacking = AttributionFields.Of(AttributionName.Team) });

        Assert.Equal((1, 2), (records.Count, teams.Values.Sum(team => team.Records)));
        Assert.Equal(
            ("gateway", "p-1", "m-1", null, 1_000L),
            (
                records[0].Record.Source,
                records[0].Record.Provider,
                records[0].Record.Model,
                records[0].Record.Team,
                records[0].Cost!.Value.Nanos));
        Assert.Empty((await ReadAllAsync(database, Hour with { Lacking = AttributionFields.None })).Records);
    }

    [Fact]
    public async Task Read_Tags_ComeAlong()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(
            Some.Usage("a", team: null, details: new UsageDetails { Tags = new Dictionary<string, string> { ["service"] = "chat" } }));

        var (records, _) = await ReadAllAsync(database, Hour);

        Assert.Equal("chat", Assert.Single(records).Record.Details!.Tags!["service"]);
    }

    private static async Task<(
        List<LackingUsage> Records, Dictionary<string, RecordSum> Teams)> ReadAllAsync(TempDatabase database, AttributionRange range)
    {
        var (records, teams) = (new List<LackingUsage>(), new Dictionary<string, RecordSum>());
        UsageCursor? after = null;
        do
        {
            var page = await database.Attribution.ReadAsync(range, after, TestContext.Current.CancellationToken);
            records.AddRange(page.Records);
            foreach (var (team, sum) in page.Teams) teams[team] = teams.GetValueOrDefault(team) + sum;
            after = page.Next;
        }
        while (after is not null);

        return (records, teams);
    }
}
