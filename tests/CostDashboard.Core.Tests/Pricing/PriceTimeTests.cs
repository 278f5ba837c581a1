using System.Globalization;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>Prices that change with the day or the hour. Edges are UTC; the list is read from its end.</summary>
public sealed class PriceTimeTests
{
    private const string Prices = """
        [{"prices": {"input_mtok": 1}},
         {"constraint": {"type": "start_date", "start_date": "2026-08-17"}, "prices": {"input_mtok": 2}},
         {"constraint": {"start_time": "22:00:00Z", "end_time": "02:00:00Z"}, "prices": {"input_mtok": 3}},
         {"constraint": {"start_time": "15:00:00+09:00", "end_time": "19:00:00+09:00"}, "prices": {"input_mtok": 4}}]
        """;

    [Theory]
    [InlineData("2026-08-16T21:59:59.999Z", 1)]
    [InlineData("2026-08-16T22:00:00Z", 3)]
    [InlineData("2026-08-17T01:59:59.999Z", 3)]
    [InlineData("2026-08-17T02:00:00Z", 2)]
    [InlineData("2026-08-17T06:00:00Z", 4)]
    [InlineData("2026-08-17T09:59:59.999Z", 4)]
    [InlineData("2026-08-17T10:00:00Z", 2)]
    public void Price_AtAnInstant_IsTheLastActiveOfTheList(string at, int usd)
    {
        var instant = DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

        var priced = Market.Of(Prices).Price(Some.Usage("m", "p", Some.Tokens(input: 1_000_000)), instant);

        Assert.Equal(usd, priced.Cost?.Usd);
    }

    [Fact]
    public void Price_BeforeTheFirstDate_IsEntryZero()
    {
        var pricer = Market.Of("""
            [{"constraint": {"start_date": "2026-01-01"}, "prices": {"input_mtok": 1}}, {"constraint": {"start_date": "2027-01-01"},
             "prices": {"input_mtok": 2}}]
            """);

        var priced = pricer.Price(Some.Usage("m", "p", Some.Tokens(input: 1_000_000)), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(1, priced.Cost?.Usd);
        Assert.Equal(new DateOnly(2026, 1, 1), priced.Price?.From);
    }
}
