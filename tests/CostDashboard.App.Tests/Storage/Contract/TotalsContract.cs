using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Totals are the sum of the records, whatever happens to these.</summary>
public abstract class TotalsContract : StorageContract
{
    [Fact]
    public async Task Totals_ByDayAndTeam_AreTheSumOfTheRecords()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(
            engine,
            Some.Usage("a", nanos: 1_000, input: 100, output: 10),
            Some.Usage("b", nanos: 2_500, team: "t-2", requests: 3),
            Some.Usage("c", nanos: null, input: 5, output: 1),
            Some.Usage("d", Some.Now.AddDays(1), nanos: 4_000, team: null));

        await engine.Rollups.RunOnceAsync(Stop);

        var day = Some.Utc(2026, 11, 22);
        Assert.Equal(
            [
                $"{DayOf(day)}|t-1: 2 requests, 1 unpriced, 1000 nanos, 105 in, 11 out",
                $"{DayOf(day)}|t-2: 3 requests, 0 unpriced, 2500 nanos, 100 in, 10 out",
                $"{DayOf(day.AddDays(1))}|(unattributed): 1 requests, 0 unpriced, 4000 nanos, 100 in, 10 out",
            ],
            await TotalsAsync(engine));
    }

    [Fact]
    public async Task Totals_AfterReplaceEditAndDelete_FollowAndARebuildSaysTheSame()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(
            engine, Some.Usage("a", team: "t-1"), Some.Usage("b", team: "t-1"), Some.Usage("c", team: "t-2"), Some.Usage("d", team: "t-3"));
        await engine.Rollups.RunOnceAsync(Stop);

        await WriteAsync(engine, Replacing(Some.Usage("a", team: "t-2", nanos: 7_000, input: 1, output: 2)));
        var edited = await FindAsync(engine, "b");
        await WriteAsync(engine, new UsageWrite { Edits = [new UsageEdit(edited.Key, _ => Some.Usage("b", team: "t-4"))], Change = Note });
        await WriteAsync(engine, new UsageWrite { Deletions = [(await FindAsync(engine, "d")).Key], Change = Note });
        await engine.Rollups.RunOnceAsync(Stop);
        var followed = await TotalsAsync(engine);
        await engine.Rollups.RebuildAsync(null, Stop);

        var day = DayOf(Some.Utc(2026, 11, 22));
        string[] expected =
        [
            $"{day}|t-2: 2 requests, 0 unpriced, 8000 nanos, 101 in, 12 out",
            $"{day}|t-4: 1 requests, 0 unpriced, 1000 nanos, 100 in, 10 out",
        ];
        Assert.Equal(expected, followed);
        Assert.Equal(expected, await TotalsAsync(engine));
    }

    [Fact]
    public async Task Rollups_SayWhatWaits_AlsoAfterARestart()
    {
        await using var engine = await OpenAsync();
        Assert.False(await engine.Rollups.HasRecordsAsync(Stop));
        Assert.Null(engine.Rollups.RolledUpTo);

        await AppendAsync(engine, Some.Usage("a"), Some.Usage("b"));
        Assert.Equal(2, await engine.Rollups.CountWaitingAsync(Stop));
        Assert.Equal(2, await engine.Rollups.RunOnceAsync(Stop));
        Assert.Equal(0, await engine.Rollups.CountWaitingAsync(Stop));
        Assert.NotNull(engine.Rollups.RolledUpTo);

        await AppendAsync(engine, Some.Usage("c"));
        await engine.RestartAsync();
        Assert.True(await engine.Rollups.HasRecordsAsync(Stop));
        Assert.Equal(1, await engine.Rollups.CountWaitingAsync(Stop));
        Assert.Equal(1, await engine.Rollups.RunOnceAsync(Stop));
    }

    private static async Task<IReadOnlyList<string>> TotalsAsync(IStorageEngine engine)
    {
        var answer = await engine.Spend.ReadAsync(
            new SpendQuestion
            {
                From = Some.Utc(2026, 11, 22),
                To = Some.Utc(2026, 11, 24),
                Granularity = Granularity.Day,
                GroupBy = [Dimension.Team],
            },
            Stop);
        Assert.Null(answer.Refusal);
        return [.. answer.Rows.OrderBy(row => row.Period).ThenBy(row => row.Values[0], StringComparer.Ordinal).Select(Line)];
    }

    private static string Line(SpendRow row) =>
        $"{row.Period}|{row.Values[0]}: {row.Totals.Requests} requests, {row.Totals.UnpricedRequests} unpriced, "
        + $"{row.Totals.Cost.Nanos} nanos, {row.Totals.Tokens.Input} in, {row.Totals.Tokens.Output} out";
}
