using System.Diagnostics;
using System.Text.Json.Nodes;

namespace CostDashboard.App.Tests.Spend;

/// <summary>GET /api/v1/costs in a zone at +05:30. Expected amounts are worked by hand: gpt-4o costs $2.50 a million in, $10 out.</summary>
public sealed class CostsApiTests(CostsApiTests.Kolkata fixture) : IClassFixture<CostsApiTests.Kolkata>
{
    private const string Days = "from=2026-11-01&to=2026-11-04&";

    private static readonly string[] JsonFigures = ["cost_usd", "requests", "input_tokens"];

    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task Record_IsInTheTotalsWithinFiveSeconds()
    {
        var watch = Stopwatch.StartNew();
        (await Host.PostAsync("""{"team":"now","model":"gpt-4o","input_tokens":1000000,"output_tokens":100000}"""))
            .AssertCounts(accepted: 1);

        var costs = await Host.CostsAsync("team=now", requests: 1);

        Assert.Equal(3.5m, (decimal)costs["total"]!["cost_usd"]!);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
        Assert.True(
            DateTime.Parse((string)costs["rolled_up_to"]!, System.Globalization.CultureInfo.InvariantCulture)
                .ToUniversalTime() <= TimeProvider.System.GetUtcNow().UtcDateTime);
    }

    /// <summary>20:00 of November 30 in UTC is 01:30 of December 1 in Kolkata, whose December began at 18:30 of UTC.</summary>
    [Fact]
    public async Task Period_NotGiven_IsTheRunningMonthOfTheZone()
    {
        var clock = ShiftedClock.At(new DateTimeOffset(2026, 11, 30, 20, 0, 0, TimeSpan.Zero));
        await using var host = await RunningHost.StartAsync(clock, "--Reporting:TimeZone=Asia/Kolkata");
        (await host.PostAsync("""
            [{"model":"gpt-4o","input_tokens":1,"timestamp":"2026-11-30T18:29:59Z"},{"model":"gpt-4o","input_tokens":2,"timestamp":"2026-11-30T18:30:00Z"}]
            """)).AssertCounts(accepted: 2);
        await host.CostsAsync("", requests: 2);

        var total = (await host.GetAsync("/api/v1/costs")).Json["total"]!;

        Assert.Equal((1, 2), ((int)total["requests"]!, (int)total["input_tokens"]!));
    }

    [Fact]
    public async Task Granularity_Day_CutsAtMidnightOfTheZone()
    {
        var rows = Rows(await Host.GetAsync("/api/v1/costs?" + Days + "granularity=day&team=zone"));

        // 18:29:59Z is 23:59:59 in Kolkata, 18:30:00Z is midnight.
        Assert.Equal(
            [("2026-11-01", 1L), ("2026-11-02", 2L), ("2026-11-03", 1L)],
            rows.Select(row => ((string)row["period"]!, (long)row["requests"]!)));
    }

    [Fact]
    public async Task Granularity_Hour_NamesTheOffset()
    {
        var rows = Rows(await Host.GetAsync("/api/v1/costs?" + Days + "granularity=hour&team=zone"));

        Assert.Equal(
            [
                "2026-11-01T23:00+05:30",
                "2026-11-02T00:00+05:30",
                "2026-11-02T05:00+05:30",
                "2026-11-03T00:00+05:30",
            ], rows.Select(row => (string)row["period"]!));
    }

    [Fact]
    public async Task Granularity_MonthAndTotal_AddUpToTheDays()
    {
        var month = Rows(await Host.GetAsync("/api/v1/costs?from=2026-10-01&to=2026-12-01&granularity=month&team=zone"));
        var total = Rows(await Host.GetAsync("/api/v1/costs?" + Days + "granularity=total&team=zone"));

        Assert.Equal(("2026-11", 4L), ((string)month.Single()["period"]!, (long)month.Single()["requests"]!));
        Assert.Null(total.Single()["period"]);
        Assert.Equal(4, (long)total.Single()["requests"]!);
    }

    [Theory]
    [InlineData("from=2026-11-02&to=2026-11-03", 2)]
    [InlineData("from=2026-11-01T18:30:00Z&to=2026-11-02T18:30:00Z", 2)]
    [InlineData("from=2026-11-02T00:00:00%2B05:30&to=2026-11-03", 2)]
    [InlineData("from=2026-11-02T00:00:00+05:30&to=2026-11-03", 2)]
    [InlineData("from=2026-11-01T17:30:00Z&to=2026-11-01T18:30:00Z", 1)]
    public async Task FromAndTo_DateOrInstant_MeanTheSameMoment(string range, int requests) =>
        Assert.Equal(requests, (int)(await Host.GetAsync($"/api/v1/costs?{range}&team=zone")).Json["total"]!["requests"]!);

    [Fact]
    public async Task FromWithinAnHourOfTheZone_IsRefusedWithTheReason()
    {
        var answer = await Host.GetAsync("/api/v1/costs?from=2026-11-01T00:00:00Z&to=2026-11-02");

        answer.AssertProblem(400);
        Assert.Contains("Asia/Kolkata", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GroupBy_Several_SumsToTheTotal()
    {
        var answer = await Host.GetAsync("/api/v1/costs?" + Days + "group_by=team,model,environment&granularity=day");
        var (rows, total) = (Rows(answer), answer.Json["total"]!);

        Assert.All(rows, row => Assert.Equal(["period", "team", "model", "environment"], row.Select(column => column.Key).Take(4)));
        Assert.Contains(rows, row => (string)row["team"]! == "(unattributed)");
        var sums = total.AsObject().Select(column => column.Key).Where(name => !name.StartsWith("latency_", StringComparison.Ordinal));
        foreach (var name in sums)
        {
            Assert.Equal((decimal)total[name]!, rows.Sum(row => row[name] is { } value ? (decimal)value : 0));
        }
    }

    [Fact]
    public async Task Filter_SeveralValues_AreAlternatives()
    {
        Assert.Equal(5, (int)(await Host.GetAsync("/api/v1/costs?" + Days + "team=zone&team=shop")).Json["total"]!["requests"]!);
        Assert.Equal(1, (int)(await Host.GetAsync("/api/v1/costs?" + Days + "team=(unattributed)")).Json["total"]!["requests"]!);
        Assert.Equal(0, (int)(await Host.GetAsync("/api/v1/costs?" + Days + "team=nobody")).Json["total"]!["requests"]!);
    }

    [Fact]
    public async Task UnpricedModel_CostsNullAndIsCounted()
    {
        var row = Rows(await Host.GetAsync("/api/v1/costs?" + Days + "group_by=model&model=in-house-model-x")).Single();

        Assert.Null(row["cost_usd"]);
        Assert.Equal(7, (int)row["unpriced_requests"]!);
        Assert.Equal(7, (int)row["requests"]!);
    }

    [Fact]
    public async Task Csv_HasTheJsonColumnsAndRunsNoFormula()
    {
        const string Query = "/api/v1/costs?" + Days + "group_by=team,model&granularity=day";
        var json = Rows(await Host.GetAsync(Query));
        var csv = await Host.GetAsync(Query + "&format=csv");
        using var request = new HttpRequestMessage(HttpMethod.Get, Query);
        request.Headers.Add("Accept", "text/csv");
        using var accepted = await Host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var lines = csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/csv", csv.MediaType);
        Assert.Equal(csv.Text, await accepted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(string.Join(',', json[0].Select(column => column.Key)), lines[0]);
        Assert.Equal(json.Length, lines.Length - 1);
        var formula = lines.Single(line => line.Contains("HYPERLINK", StringComparison.Ordinal));
        Assert.DoesNotContain(",=HYPERLINK", formula, StringComparison.Ordinal);
        Assert.DoesNotContain(",\"=HYPERLINK", formula, StringComparison.Ordinal);
        Assert.Equal(JsonFigures.Length, JsonFigures.Intersect(lines[0].Split(',')).Count());
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-13-01", "from")]
    [InlineData("from=1999-01-01", "from")]
    [InlineData("from=2026-11-02&to=2026-11-02", "to")]
    [InlineData("granularity=week", "granularity")]
    [InlineData("granularity=1", "granularity")]
    [InlineData("group_by=team,colour", "group_by")]
    [InlineData("format=xml", "format")]
    [InlineData("taem=a", "taem")]
    [InlineData("from=2026-11-01&from=2026-11-02", "from")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=10001", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("team=", "team")]
    [InlineData("from=", "from")]
    public async Task BadParameter_IsNamed(string query, string name)
    {
        var answer = await Host.GetAsync("/api/v1/costs?" + query);

        answer.AssertProblem(400);
        Assert.NotNull(answer.Json["errors"]![name]);
        Assert.Contains(name, answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TagThatIsNoDimension_IsRefusedWithWhatIsThere()
    {
        var answer = await Host.GetAsync("/api/v1/costs?" + Days + "group_by=tag.floor");

        answer.AssertProblem(400);
        Assert.Contains("group_by names 'tag.floor'", answer.Detail, StringComparison.Ordinal);
        Assert.Contains("Reporting:TagDimensions names none.", answer.Detail, StringComparison.Ordinal);
        Assert.True((await Host.GetAsync("/api/v1/costs?" + Days + "group_by=user,team,feature")).Is(200));
    }

    private static JsonObject[] Rows(Answer answer)
    {
        Assert.True(answer.Is(200), answer.Text);
        return [.. answer.Json["rows"]!.AsArray().Select(row => row!.AsObject())];
    }

    public sealed class Kolkata : IAsyncLifetime
    {
        public RunningHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Host = await RunningHost.StartAsync("--Reporting:TimeZone=Asia/Kolkata");
            var answer = await Host.PostAsync("""
                [{"team":"zone","model":"gpt-4o","input_tokens":1000,"timestamp":"2026-11-01T18:29:59.999Z"},
                 {"team":"zone","model":"gpt-4o","input_tokens":2000,"timestamp":"2026-11-01T18:30:00Z"},
                 {"team":"zone","model":"gpt-4o-mini","input_tokens":3000,"timestamp":"2026-11-02T00:00:00Z","environment":"prod"},
                 {"team":"zone","model":"gpt-4o","output_tokens":4000,"timestamp":"2026-11-02T18:30:00Z"},
                 {"team":"shop","user":"u1","model":"gpt-4o","output_tokens":5000,"timestamp":"2026-11-02T18:30:00Z"},
                 {"team":"=HYPERLINK(\"http://evil.example\",\"x\")","model":"gpt-4o","output_tokens":5,"timestamp":"2026-11-02T18:30:00Z"},
                 {"model":"gpt-4o","output_tokens":6,"timestamp":"2026-11-02T18:30:00Z"},
                 {"team":"shop-2","requests":7,"model":"in-house-model-x","output_tokens":5000,"timestamp":"2026-11-02T18:30:00Z"}]
                """);
            answer.AssertCounts(accepted: 8);
            await Host.CostsAsync("from=2026-11-01&to=2026-11-04", requests: 14);
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
