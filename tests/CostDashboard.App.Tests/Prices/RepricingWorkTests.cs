using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Host;
using CostDashboard.Web.Prices;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Prices;

public sealed class RepricingWorkTests
{
    /// <summary>
    /// By hand: two records of 1M tokens, first at the house's $1 a million, then at the market's $2.50. One gets a team between its
    /// reading and its new price.
    /// </summary>
    [Fact]
    public async Task Record_ChangedSinceItWasRead_IsReadAgainAndPriced()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var host = await RunningHost.StartAsync();
        var pricer = host.Service<Pricer>();
        var market = pricer.Book;
        var rates = new Rates(new Dictionary<string, Rate> { [RateKeys.Input] = new(1), [RateKeys.Output] = new(2) });
        var own = new OwnPrice { Id = 1, Name = "house", Conditions = new PriceConditions { Model = "gpt-4o" }, Rates = rates };
        pricer.Use(new PriceBook(market.Market, market.Tiers, [own]));
        var house = new Pricer(pricer.Book);
        (await host.PostAsync("""
            [{"id":"a","model":"gpt-4o","input_tokens":1000000},{"id":"b","model":"gpt-4o","input_tokens":1000000}]
            """)).AssertCounts(accepted: 2);
        pricer.Use(market);
        var edit = new UsageEdit(Storage.Some.Key(1), stored => Moved(stored, house));
        var meanwhile = new UsageWrite { Edits = [edit], Change = new ChangeNote(ChangeKind.Reattributed, "test", null) };
        var store = new BusyStore(host.Service<IUsageStore>(), meanwhile);
        var work = ActivatorUtilities.CreateInstance<RepricingWork>(host.App.Services, store);
        var scope = new RepricingScope { From = DateTime.UnixEpoch.AddYears(50), To = DateTime.UnixEpoch.AddYears(130) };
        var state = new RepricingState(RunStatus.Running)
        {
            Scope = scope,
            By = "test",
            Reason = "test",
        };

        await work.RunAsync(state, _ => { }, ct);

        Assert.Equal("1|found|2500000000,2||2500000000", host.Query<string>(
            "SELECT group_concat(seq || '|' || coalesce((SELECT value FROM term WHERE id = team), '') || '|' || cost) FROM usage"));
    }

    private static PricedUsage Moved(StoredUsage stored, Pricer house)
    {
        stored.Record.Team = "found";
        return new PricedUsage(stored.Record, stored.At, house.Price(stored.Record, stored.At));
    }

    /// <summary>Something else is written just before the first new prices.</summary>
    private sealed class BusyStore(IUsageStore inner, UsageWrite other) : IUsageStore
    {
        private UsageWrite? _other = other;

        public event Action? Stored
        {
            add => inner.Stored += value;
            remove => inner.Stored -= value;
        }

        public async Task<WriteOutcome> WriteAsync(UsageWrite write, CancellationToken ct)
        {
            if (write.Prices.Count > 0 && Interlocked.Exchange(ref _other, null) is { } before)
            {
                Assert.Equal(1, (await inner.WriteAsync(before, ct)).Edited);
            }

            return await inner.WriteAsync(write, ct);
        }
    }
}
