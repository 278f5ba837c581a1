using System.Globalization;
using System.Text;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Playground;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace CostDashboard.App.Tests.Playground;

/// <summary>
/// By hand: three turns of 100 tokens in and 200 out are 100, 400 and 700 of input; the model takes $2.50 and $10 a million.
/// </summary>
public sealed class ConversationChartTests
{
    private static readonly IStringLocalizer<Text> Text = new ServiceCollection()
        .AddLogging()
        .AddLocalization()
        .BuildServiceProvider()
        .GetRequiredService<IStringLocalizer<Text>>();

    private static readonly ConversationPlan Plan = new() { Turns = 3, Each = new ConversationTurn(100, 200) };

    [Theory]
    [InlineData(ChartedAmount.Money, ChartedSpan.Turn, "0.00025 0.001 0.00175", "0.002 0.002 0.002")]
    [InlineData(ChartedAmount.Money, ChartedSpan.SoFar, "0.00025 0.00125 0.003", "0.002 0.004 0.006")]
    [InlineData(ChartedAmount.Tokens, ChartedSpan.Turn, "100 400 700", "200 200 200")]
    [InlineData(ChartedAmount.Tokens, ChartedSpan.SoFar, "100 500 1200", "200 400 600")]
    public void Chart_OfEverySwitch_DrawsWhatItSays(ChartedAmount amount, ChartedSpan span, string input, string output)
    {
        var chart = ConversationChart.From(
            ConversationView.Of(Plan, PriceOf("""{"input_mtok": 2.5, "output_mtok": 10}""")), amount, span, ShownCurrency.Usd, Text);

        Assert.Equal(amount == ChartedAmount.Money ? ("USD", false) : (null, true), (chart.Currency, chart.IsCount));
        Assert.Equal([Numbers(input), Numbers(output)], chart.Series.Select(series => series.Values));
    }

    [Fact]
    public void Chart_TokensSoFar_SaysAllTokens()
    {
        var chart = ConversationChart.From(
            ConversationView.Of(Plan, null), ChartedAmount.Tokens, ChartedSpan.SoFar, ShownCurrency.Usd, Text);

        Assert.Equal("3 turns, 1,800 tokens together", chart.Summary);
        Assert.Equal("Turns 1 to 2", chart.Titles[1]);
    }

    [Fact]
    public void View_CostBeyondAnAmount_IsUnknownAndTokensStay()
    {
        // At a dollar a token each turn can be stated, 3 and 6 billion, but not three of them together.
        var plan = new ConversationPlan { Turns = 3, Each = new ConversationTurn(3_000_000_000, 0), Keeping = HistoryKeeping.Last };

        var view = ConversationView.Of(plan, PriceOf("""{"input_mtok": 1000000}"""));

        Assert.Equal([3_000_000_000m, 9_000_000_000m, null], view.Rows.Select(row => row.SoFar?.Usd));
        Assert.Equal((null, null, 15_000_000_000L), (view.Cost, view.PerThousandUsers, view.Tokens));
    }

    private static List<decimal?> Numbers(string written) =>
        [.. written.Split(' ').Select(one => (decimal?)decimal.Parse(one, CultureInfo.InvariantCulture))];

    private static AppliedPrice PriceOf(string rates)
    {
        var catalogue = PriceCatalogue.Load(
            Encoding.UTF8.GetBytes($$"""[{"id":"p","name":"P","models":[{"id":"m","match":{"equals":"m"},"prices":{{rates}}}]}]"""),
            "test");
        return new Pricer(catalogue, ServiceTierRules.Load("[]"u8.ToArray()))
            .FindPrice("p", "m", null, new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc))!;
    }
}
