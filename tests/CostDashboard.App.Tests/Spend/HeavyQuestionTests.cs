using System.Globalization;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Spend;

/// <summary>What a key may read at once, and what it leaves behind.</summary>
[Collection(Alone.Name)]
public sealed class HeavyQuestionTests
{
    private static readonly DateOnly Day = new(2026, 3, 5);

    private const string OfTheDay = "/api/v1/costs?from=2026-03-01&to=2026-04-01";

    private const string ByProject = OfTheDay + "&group_by=project";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Costs_MoreGroupsThanAnAnswerMayHave_AreRefusedWithoutSummingThemAll()
    {
        await using var host = await RunningHost.StartAsync();
        ManyTotals.AddProjects(host, Day, 260_000);

        var fine = await host.GetAsync(ByProject);
        var csv = await host.GetAsync(OfTheDay + "&group_by=project&format=csv");
        var total = await host.GetAsync(OfTheDay);

        fine.AssertProblem(400);
        csv.AssertProblem(400);
        Assert.Equal(
            "The answer would have more than 200,000 rows. Ask for a shorter time, fewer dimensions or a coarser granularity.",
            fine.Detail);
        Assert.Equal((260_000L, 0.00026m), ((long)total.Json["total"]!["requests"]!, (decimal)total.Json["total"]!["cost_usd"]!));
    }

    [Fact]
    public async Task Costs_OfAKeyThatHasItsTurns_AreRefusedForNowAndLaterAnswered()
    {
        await using var host = await RunningHost.StartAsync();
        ManyTotals.AddProjects(host, Day, 50_001);
        var (first, firstKey) = await host.NewKeyAsync("first", "\"read\"");
        var (_, secondKey) = await host.NewKeyAsync("second", "\"read\"");
        using var ofFirst = host.ClientWith(firstKey);
        using var ofSecond = host.ClientWith(secondKey);
        var turns = new[] { await TurnAsync(host, KeyName(first)), await TurnAsync(host, KeyName(first)) };

        var refused = await host.SendAsync(HttpMethod.Get, ByProject, client: ofFirst);
        var light = await host.SendAsync(HttpMethod.Get, OfTheDay, client: ofFirst);
        var ofAnother = await host.SendAsync(HttpMethod.Get, ByProject, client: ofSecond);
        var others = new[] { await TurnAsync(host, "key 1001"), await TurnAsync(host, "key 1002") };
        var full = await host.SendAsync(HttpMethod.Get, ByProject, client: ofSecond);
        foreach (var turn in turns.Concat(others)) turn.Dispose();
        var later = await host.SendAsync(HttpMethod.Get, ByProject, client: ofFirst);

        refused.AssertProblem(429);
        Assert.Equal("5", refused.Header("Retry-After"));
        Assert.Contains("2 for each key or person and 4 in all", refused.Detail, StringComparison.Ordinal);
        full.AssertProblem(429);
        Assert.True(light.Is(200) && ofAnother.Is(200) && later.Is(200), $"{light.Status} {ofAnother.Status} {later.Status}");
        Assert.Equal(50_001L, (long)later.Json["total"]!["requests"]!);
    }

    [Fact]
    public async Task Costs_ManyAtOnce_AreAnsweredOrRefusedAndTheMemoryComesBack()
    {
        await using var host = await RunningHost.StartAsync();
        ManyTotals.AddProjects(host, Day, 120_000);
        Assert.Equal(200, await StatusAsync(host));
        var before = Heap();

        for (var round = 0; round < 2; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => StatusAsync(host)));
            Assert.All(answers, status => Assert.True(status is 200 or 429, status.ToString(CultureInfo.InvariantCulture)));
            Assert.Contains(200, answers);
        }

        var after = Heap();
        Assert.True(after - before < 15_000_000, $"The heap grew from {before:N0} to {after:N0} bytes.");
    }

    [Fact]
    public async Task Costs_ClientLeaves_EndsTheReadingAndItsTurn()
    {
        await using var host = await RunningHost.StartAsync();
        ManyTotals.AddProjects(host, Day, 190_000);
        var (id, key) = await host.NewKeyAsync("leaver", "\"read\"");
        using var client = host.ClientWith(key);
        for (var i = 0; i < 4; i++)
        {
            using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            leaving.CancelAfter(TimeSpan.FromMilliseconds(40));
            try
            {
                using var answer = await client.GetAsync(new Uri(ByProject, UriKind.Relative), leaving.Token);
            }
            catch (OperationCanceledException) when (!Stop.IsCancellationRequested)
            {
                // That is what the test does.
            }
        }

        var end = Environment.TickCount64 + 30_000;
        var found = new List<IDisposable>();
        while (found.Count < 2 && Environment.TickCount64 < end)
        {
            if (await TryTurnAsync(host, KeyName(id)) is { } turn) found.Add(turn);
            else await Task.Delay(50, Stop);
        }

        Assert.Equal(2, found.Count);
        found.ForEach(turn => turn.Dispose());
    }

    /// <summary>
    /// The answer runs past and is kept nowhere, not in a client's pooled buffers either: what is measured is the host's alone.
    /// </summary>
    private static async Task<int> StatusAsync(RunningHost host)
    {
        using var answer = await host.Client.GetAsync(
            new Uri(OfTheDay + "&group_by=project&format=csv", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Stop);
        await answer.Content.CopyToAsync(Stream.Null, Stop);
        return (int)answer.StatusCode;
    }

    private static string KeyName(int id) => "key " + id.ToString(CultureInfo.InvariantCulture);

    private static async Task<IDisposable> TurnAsync(RunningHost host, string name) => (await TryTurnAsync(host, name))!;

    private static async Task<IDisposable?> TryTurnAsync(RunningHost host, string name)
    {
        Asker.Current = new Asker(name, TimeSpan.Zero, keepsTurn: false);
        try
        {
            return await host.Service<HeavyQuestions>().EnterAsync(Stop);
        }
        catch (TooMuchAskedException)
        {
            return null;
        }
    }

    private static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
