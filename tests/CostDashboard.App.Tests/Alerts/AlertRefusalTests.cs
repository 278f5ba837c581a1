using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Storage.Sqlite;
using CostDashboard.Web.Alerts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Alerts;

/// <summary>
/// A rule whose cost the totals cannot say is not evaluated, and says so: unknown is not $0. gpt-4o costs $2.50 a million in.
/// </summary>
public sealed class AlertRefusalTests : IAsyncLifetime
{
    private const string Why = "Totals by team are not kept that long.";

    private readonly TemporaryFolder _folder = new();
    private readonly ShiftedClock _clock = ShiftedClock.AtNoon();
    private RunningHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await RunningHost.StartOnAsync(_folder, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(_clock);
            builder.Host.ConfigureContainer<IServiceCollection>((_, services) => services.AddSingleton<ISpendReader>(
                provider => new RefusingReader(ActivatorUtilities.CreateInstance<SqliteSpendReader>(provider))));
        });
        foreach (var team in new[] { "search", "support" })
        {
            var made = await _host.SendAsync(HttpMethod.Post, "/api/v1/alerts/rules", RunningHost.Json(
                $$$"""{"name":"{{{team}}}","period":"day","threshold_usd":2,"scope":{"team":"{{{team}}}"}}"""));
            Assert.True(made.Is(201), made.Text);
        }

        (await _host.PostAsync("""[{"model":"gpt-4o","team":"search","input_tokens":1000000},{"model":"gpt-4o","team":"support","input_tokens":1000000}]"""))
            .AssertCounts(accepted: 2);
        await _host.CostsAsync("", requests: 2);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Api_RuleThatIsRefused_SaysWhyAndHasNoSpend()
    {
        var rules = (await _host.GetAsync("/api/v1/alerts/rules")).Json["rules"]!.AsArray();

        var refused = rules.Single(rule => (string)rule!["name"]! == "search")!;
        var judged = rules.Single(rule => (string)rule!["name"]! == "support")!;
        Assert.Equal((Why, null), ((string?)refused["not_evaluated"], (decimal?)refused["spent_usd"]));
        Assert.Equal((null, 2.5m), ((string?)judged["not_evaluated"], (decimal?)judged["spent_usd"]));
    }

    [Fact]
    public async Task Page_RuleThatIsRefused_SaysWhyInsteadOfAnAmount()
    {
        using var browser = new Browser(_host);
        await browser.SignInAsync();

        var page = (await browser.GetAsync("/alerts")).Text;

        Assert.Contains("This rule could not be evaluated. " + Why, page, StringComparison.Ordinal);
        Assert.DoesNotContain("search: 0% of its threshold", page, StringComparison.Ordinal);
        Assert.Contains("support: 125% of its threshold", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluator_RuleThatIsRefused_IsLoggedAndTheOthersFire()
    {
        await _host.Service<AlertEvaluator>().RunOnceAsync(Stop);

        var events = (await _host.GetAsync("/api/v1/alerts/events")).Json["events"]!.AsArray();
        Assert.Equal("support", (string)Assert.Single(events)!["rule"]!);
        Assert.Contains("could not be judged for", _host.Logs.All, StringComparison.Ordinal);
        Assert.Contains(Why, _host.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standing_OfARuleThatIsRefused_SaysWhyAndDoesNotFire()
    {
        await using var scope = _host.App.Services.CreateAsyncScope();
        var draft = new AlertRuleDraft { ScopeKind = Core.Alerts.AlertScope.Team, ScopeValue = "search", ThresholdUsd = 1 };

        var standing = await scope.ServiceProvider.GetRequiredService<AlertStandingQuery>().RunAsync(draft, null, Stop);

        Assert.Equal((Why, false, null), (standing!.Spent.Refusal!.Message, standing.Fires, standing.Left));
        var page = await Rendered.AsHtml<AlertRuleStanding>(new() { ["Standing"] = standing });
        Assert.Contains(Why, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("$0", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_ThatIsARefusal_HasNoRowsToBeTakenForZero()
    {
        var refused = SpendAnswer.Refused(Why);

        Assert.Contains(Why, Assert.Throws<InvalidOperationException>(() => refused.Rows).Message, StringComparison.Ordinal);
        Assert.Equal(Why, refused.ToString());
    }

    private sealed class RefusingReader(ISpendReader inner) : ISpendReader
    {
        public Task<SpendAnswer> ReadAsync(SpendQuestion question, CancellationToken ct) =>
            question.Where.TryGetValue(Dimension.Team, out var teams) && teams.Contains("search")
                ? Task.FromResult(SpendAnswer.Refused(Why))
                : inner.ReadAsync(question, ct);
    }
}
