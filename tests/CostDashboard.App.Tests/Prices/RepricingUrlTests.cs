using CostDashboard.Core.Analytics;
using CostDashboard.Web.Prices;
using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Prices;

public sealed class RepricingUrlTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Reprice_LinkOfAnUnpricedModel_ReadsBackAsItsRecordsAlone()
    {
        var model = new UnpricedModelAnswer(
            null, "house/llm 7b&x", 3, 10, 5, new DateOnly(2026, 3, 5), new DateOnly(2026, 11, 20), ["gateway"], false, []);

        var address = PricesUrl.Reprice(SpendFilterUrl.Parse("?team=search", Today), PricesTab.Unpriced, RepricingInput.Of(model, Today));
        var scope = RepricingUrl.Read("http://localhost/" + address, Today).ToScope(new ReportingZone(TimeZoneInfo.Utc))!;

        Assert.StartsWith("prices?team=search&tab=unpriced&", address, StringComparison.Ordinal);
        Assert.Equal(
            ("house/llm 7b&x", "(unattributed)", null, null, true),
            (scope.Model, scope.Provider, scope.Team, scope.Source, scope.UnpricedOnly));
        Assert.Equal((new DateTime(2026, 3, 5), new DateTime(2026, 11, 23)), (scope.From, scope.To));
    }

    [Theory]
    [InlineData("since=soon&until=0000-00-00")]
    [InlineData("until=9999-12-31")]
    public void Read_NoDays_IsTheLastThirty(string query)
    {
        var draft = RepricingUrl.Read("http://localhost/prices?" + query, Today);

        Assert.Equal((new DateOnly(2026, 10, 24), Today), (draft.First, draft.Last));
    }

    [Fact]
    public void ToScope_DaysTheWrongWayRound_IsNone()
    {
        var draft = new RepricingInput { First = Today, Last = Today.AddDays(-1) };

        Assert.Null(draft.ToScope(new ReportingZone(TimeZoneInfo.Utc)));
    }
}
