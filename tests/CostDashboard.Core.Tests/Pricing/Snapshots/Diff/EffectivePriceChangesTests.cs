using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Snapshots.Diff;
using CostDashboard.Core.Tests.Pricing.Book;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

/// <summary>The small market of <see cref="Books"/>: p/m is $10, p/n $20, q/m $30.</summary>
public sealed class EffectivePriceChangesTests
{
    private static readonly DateTime Since = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Change = new(2026, 11, 10, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Now = new(2026, 11, 22, 9, 30, 0, DateTimeKind.Utc);

    [Fact]
    public void Between_NewVersion_TellsOldNewAndFactorOfWhatMovedAlone()
    {
        var book = new PriceBook(
            [new MarketVersion(null, Books.Small), new MarketVersion(Change, Books.Catalogue("market 2", 15))], Market.Tiers);

        var move = Assert.Single(EffectivePriceChanges.Between(book, Since, Now));

        Assert.Equal(("p", "m", ModelChangeKind.Changed), (move.Provider, move.Model, move.Kind));
        var rate = Assert.Single(move.Rates);
        Assert.Equal((RateKeys.Input, 10m, 15m, 1.5m), (rate.Key, rate.Old, rate.New, rate.Factor));
        Assert.Empty(EffectivePriceChanges.Between(book, Change, Now));
    }

    [Fact]
    public void Between_DiscountThatBegan_IsTakenOffEveryRate()
    {
        var discount = Books.Percent(-20, 1, new PriceConditions { Provider = "p", From = Change });
        var book = new PriceBook([new MarketVersion(null, Books.Small)], Market.Tiers, [discount]);

        var moves = EffectivePriceChanges.Between(book, Since, Now);

        // 10 → 8 and searches 10 → 8; 20 → 16.
        Assert.Equal(
            ["m: 10 → 8, 10 → 8", "n: 20 → 16"],
            moves.Select(move => $"{move.Model}: {string.Join(", ", move.Rates.Select(rate => $"{rate.Old:0.##} → {rate.New:0.##}"))}"));
    }

    [Fact]
    public void Between_PriceOfATeam_MovesNothingForOthers()
    {
        var contract = Books.At(1, 1, new PriceConditions { Model = "m", Team = "search", From = Change });

        Assert.Empty(
            EffectivePriceChanges.Between(new PriceBook([new MarketVersion(null, Books.Small)], Market.Tiers, [contract]), Since, Now));
    }

    /// <summary>$1 all day, $2 from 08:00 to 12:00 UTC: at 09:30 it is another price than at midnight, and no change.</summary>
    [Fact]
    public void Between_PriceByTheHour_IsComparedAtTheSameHour()
    {
        var book = PriceBook.Of(
            Market.CatalogueOf(
            """
                [{"prices":{"input_mtok":1}},{"constraint":{"type":"time_of_date","start_time":"08:00:00Z","end_time":"12:00:00Z"},
                 "prices":{"input_mtok":2}}]
                """), Market.Tiers);

        Assert.Empty(EffectivePriceChanges.Between(book, Since, Now));
    }

    [Fact]
    public void Between_StartDateInside_IsAMove()
    {
        var book = PriceBook.Of(
            Market.CatalogueOf(
            """[{"prices":{"input_mtok":4}},{"constraint":{"type":"start_date","start_date":"2026-11-15"},"prices":{"input_mtok":1}}]"""),
            Market.Tiers);

        Assert.Equal(0.25m, Assert.Single(Assert.Single(EffectivePriceChanges.Between(book, Since, Now)).Rates).Factor);
    }
}
