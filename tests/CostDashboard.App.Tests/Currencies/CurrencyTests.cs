namespace CostDashboard.App.Tests.Currencies;

/// <summary>Exchange rates over the API.</summary>
public sealed class CurrencyTests
{
    private const string Rates = "/api/v1/currency/rates";

    [Fact]
    public async Task Rates_SetChangedAndDeleted_AreLoggedAndSurviveARestart()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await RunningHost.StartOnAsync(folder, null))
        {
            Assert.True((await PutAsync(first,
                """{"rates":[{"month":"2026-11","currency":"KRW","per_usd":1385.2},{"month":"2026-10","currency":"EUR","per_usd":0.86}]}""")).Is(200));
            var second = await PutAsync(first,
                """{"rates":[{"month":"2026-11","currency":"KRW","per_usd":1390},{"month":"2026-10","currency":"EUR","per_usd":0.860}]}""");
            Assert.Equal((0, 1, 1), ((int)second.Json["added"]!, (int)second.Json["changed"]!, (int)second.Json["unchanged"]!));
            Assert.True((await first.SendAsync(HttpMethod.Delete, Rates + "?currency=eur&month=2026-10")).Is(204));
            (await first.SendAsync(HttpMethod.Delete, Rates + "?currency=eur&month=2026-10")).AssertProblem(404);
        }

        await using var host = await RunningHost.StartOnAsync(folder, null);

        Assert.Equal("month,currency,rate\n2026-11,KRW,1390\n", (await host.GetAsync(Rates + "?format=csv")).Text);
        var log = (await host.GetAsync("/api/v1/prices/audit")).Json["entries"]!.AsArray();
        Assert.Equal(["currency_rate.deleted", "currency_rates.set", "currency_rates.set"], log.Select(entry => (string)entry!["action"]!));
        Assert.Equal(
            ("KRW 2026-11", 1385.2m, 1390m),
            (
                (string)log[1]!["what"]!,
                (decimal)log[1]!["details"]!["before"]!["KRW 2026-11"]!,
                (decimal)log[1]!["details"]!["after"]!["KRW 2026-11"]!));
    }

    private static Task<Answer> PutAsync(RunningHost host, string json) => host.SendAsync(HttpMethod.Put, Rates, RunningHost.Json(json));
}
