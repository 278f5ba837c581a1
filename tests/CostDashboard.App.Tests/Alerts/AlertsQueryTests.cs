using System.Data.Common;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Alerts;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Alerts;

/// <summary>What the Alerts page reads. gpt-4o costs $2.50 a million in.</summary>
public sealed class AlertsQueryTests
{
    private const string Rules = "/api/v1/alerts/rules";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_MoreRules_AsksNoMore()
    {
        await using var host = await RunningHost.StartAsync(ShiftedClock.AtNoon());
        await AddAsync(host, "0");
        var few = await CountAsync(host);
        for (var i = 1; i < 8; i++) await AddAsync(host, $"{i}");

        var many = await CountAsync(host);

        Assert.Equal(few, many);
    }

    [Fact]
    public async Task Run_RulesOfSeveralScopesAndPeriods_EachHasItsOwnCost()
    {
        await using var host = await RunningHost.StartAsync(ShiftedClock.AtNoon());
        foreach (var rule in new[]
        {
            """{"name":"all","period":"day","threshold_usd":100}""",
            """{"name":"search","period":"day","threshold_usd":100,"scope":{"team":"search"}}""",
            """{"name":"support","period":"month","threshold_usd":1,"scope":{"team":"support"}}""",
            """{"name":"nobody","period":"day","threshold_usd":1,"scope":{"team":"nobody"}}""",
            """{"name":"model","period":"week","threshold_usd":100,"scope":{"model":"gpt-4o"}}""",
        })
        {
            Assert.True((await host.SendAsync(HttpMethod.Post, Rules, RunningHost.Json(rule))).Is(201));
        }

        (await host.PostAsync("""
            [{"model":"gpt-4o","team":"search","input_tokens":1000000},{"model":"gpt-4o","team":"support","input_tokens":2000000},
             {"model":"gpt-4o-mini","input_tokens":1000000}]
            """)).AssertCounts(accepted: 3);
        await host.CostsAsync("", requests: 3);
        await host.Service<AlertEvaluator>().RunOnceAsync(Stop);

        await using var scope = host.App.Services.CreateAsyncScope();
        var rows = (await scope.ServiceProvider.GetRequiredService<AlertsQuery>().RunAsync(Stop)).Rules;

        Assert.Equal(
            [("all", 7.65m), ("model", 7.5m), ("nobody", 0m), ("search", 2.5m), ("support", 5m)],
            rows.Select(row => (row.Name, row.Spent!.Value.Usd)).OrderBy(row => row.Name, StringComparer.Ordinal));
        Assert.Equal(["support"], rows.Where(row => row.LastFiredAt is not null).Select(row => row.Name));
    }

    /// <summary>
    /// "support" has a rule that is switched off, "search" one that is on, and "sales" has none; the rule of a model watches no team.
    /// </summary>
    [Fact]
    public async Task Unwatched_TeamsWithoutARuleThatIsOn_DearestFirst()
    {
        await using var host = await RunningHost.StartAsync(ShiftedClock.AtNoon());
        foreach (var rule in new[]
        {
            """{"name":"on","period":"day","threshold_usd":100,"scope":{"team":"search"}}""",
            """{"name":"off","period":"day","threshold_usd":100,"scope":{"team":"support"},"enabled":false}""",
            """{"name":"model","period":"day","threshold_usd":100,"scope":{"model":"gpt-4o"}}""",
        })
        {
            Assert.True((await host.SendAsync(HttpMethod.Post, Rules, RunningHost.Json(rule))).Is(201));
        }

        (await host.PostAsync("""
            [{"model":"gpt-4o","team":"search","input_tokens":3},{"model":"gpt-4o","team":"sales","input_tokens":1},
             {"model":"gpt-4o","team":"support","input_tokens":2},{"model":"gpt-4o","input_tokens":9}]
            """)).AssertCounts(accepted: 4);
        await host.CostsAsync("", requests: 4);

        var today = host.Service<ReportingCalendar>().Today;
        var filter = new SpendFilter { From = today, To = today.AddDays(1) };
        Assert.Equal(["support", "sales"], await host.Service<UnwatchedTeams>().RunAsync(filter, Stop));
    }

    private static async Task AddAsync(RunningHost host, string team)
    {
        foreach (var period in new[] { "day", "month" })
        {
            var answer = await host.SendAsync(HttpMethod.Post, Rules, RunningHost.Json(
                $$$"""{"name":"{{{team}}} {{{period}}}","period":"{{{period}}}","threshold_usd":5,"scope":{"team":"{{{team}}}"}}"""));
            Assert.True(answer.Is(201), answer.Text);
        }
    }

    /// <summary>Questions for totals, and commands of EF Core.</summary>
    private static async Task<(int Questions, int Commands)> CountAsync(RunningHost host)
    {
        var commands = new CountedCommands();
        var options = new DbContextOptionsBuilder<CostDbContext>()
            .UseSqlite($"Data Source={host.DatabaseFile}")
            .AddInterceptors(commands).Options;
        await using var scope = host.App.Services.CreateAsyncScope();
        var reader = new CountedReader(host.Service<ISpendReader>());
        var evaluator = ActivatorUtilities.CreateInstance<AlertEvaluator>(scope.ServiceProvider, reader);
        await ActivatorUtilities.CreateInstance<AlertsQuery>(scope.ServiceProvider, evaluator, new Contexts(options)).RunAsync(Stop);
        return (reader.Count, commands.Count);
    }

    private sealed class CountedReader(ISpendReader inner) : ISpendReader
    {
        public int Count { get; private set; }

        public Task<SpendAnswer> ReadAsync(SpendQuestion question, CancellationToken ct)
        {
            Count++;
            return inner.ReadAsync(question, ct);
        }
    }

    private sealed class Contexts(DbContextOptions<CostDbContext> options) : IDbContextFactory<CostDbContext>
    {
        public CostDbContext CreateDbContext() => new(options);
    }

    private sealed class CountedCommands : DbCommandInterceptor
    {
        public int Count { get; private set; }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            Count++;
            return ValueTask.FromResult(result);
        }
    }
}
