using CostDashboard.Web;

namespace CostDashboard.App.Tests;

/// <summary>
/// Features name Core, Storage, Host and Ui, and each other only by the list below. Host and Ui lie below them and name none.
/// </summary>
public sealed class FeatureTests
{
    private static readonly string[] Below = ["Host", "Ui", "Resources"];

    /// <summary>Who names whom, and why it has to.</summary>
    private static readonly Dictionary<(string Feature, string Names), string> Allowed = new()
    {
        [("Alerts", "Accounts")] = "who may edit rules, and the audit log",
        [("Attributing", "Accounts")] = "who may edit rules and start runs, and the audit log",
        [("Currencies", "Accounts")] = "who may change rates",
        [("Currencies", "Fetching")] = "a feed of rates is a fetched file",
        [("Demo", "Accounts")] = "the demo's account",
        [("Demo", "Attributing")] = "the demo company's rules",
        [("Demo", "Currencies")] = "the demo company's rates",
        [("Demo", "Ingest")] = "made-up records take the road of real ones",
        [("Fetching", "Accounts")] = "who may start a connector",
        [("Fetching", "Ingest")] = "reports become records, and connectors stand on the Sources tab",
        [("Ingest", "Accounts")] = "bodies come with an API key, and keys are a tab of the page",
        [("Ingest", "Attributing")] = "rules fill records as they arrive",
        [("Jobs", "Accounts")] = "who may run jobs, and the audit log",
        [("Jobs", "Alerts")] = "judges rules and sends what fired",
        [("Jobs", "Currencies")] = "fetches the feed",
        [("Jobs", "Fetching")] = "runs connectors and fetches files",
        [("Jobs", "Ingest")] = "sweeps rejected records",
        [("Jobs", "Prices")] = "fetches price files",
        [("Metrics", "Accounts")] = "who may read /metrics",
        [("Metrics", "Ingest")] = "counts records as they arrive",
        [("Playground", "Accounts")] = "who may keep counts",
        [("Playground", "Currencies")] = "amounts say at which rate they are shown",
        [("Playground", "Tokens")] = "counts, and predictions beside bills",
        [("Prices", "Accounts")] = "who may change prices, and the log of prices, a part of the audit log",
        [("Prices", "Currencies")] = "rates are a tab of the page",
        [("Prices", "Fetching")] = "a price file on a schedule is a fetched file",
        [("Spend", "Accounts")] = "who may look",
        [("Spend", "Alerts")] = "the Overview tells what fired and who is unwatched",
        [("Spend", "Currencies")] = "amounts in another currency",
        [("Spend", "Prices")] = "a missing price leads to where it is given",
        [("Tokens", "Accounts")] = "who may keep counts",
    };

    private static readonly ILookup<(string Feature, string Names), string> Found = FeatureReferences.Of(typeof(Program).Assembly.Location);

    [Fact]
    public void Features_NameEachOther_OnlyAsTheListSays()
    {
        var notListed = Found.Where(pair => !Below.Contains(pair.Key.Names) && !Allowed.ContainsKey(pair.Key)).ToList();

        Assert.True(notListed.Count == 0, Lines(notListed));
    }

    /// <summary>A line that nothing needs any more would let the pair come back unseen.</summary>
    [Fact]
    public void List_HoldsNoPairThatIsGone()
    {
        var gone = Allowed.Keys.Where(pair => !Found.Contains(pair)).ToList();

        Assert.Equal([], gone);
    }

    [Fact]
    public void NoPairOfFeatures_NamesEachOtherBothWays()
    {
        var both = Found.Where(pair => Found.Contains((pair.Key.Names, pair.Key.Feature))).ToList();

        Assert.True(both.Count == 0, Lines(both));
    }

    [Fact]
    public void HostAndUi_NameNoFeature()
    {
        var upwards = Found.Where(pair =>
            Below.Contains(pair.Key.Feature) && (!Below.Contains(pair.Key.Names) || pair.Key == ("Host", "Ui")))
            .ToList();

        Assert.True(upwards.Count == 0, Lines(upwards));
    }

    [Fact]
    public void References_AreReadFromMethodBodiesToo()
    {
        Assert.True(Found[("Spend", "Host")].Contains("QueryText"), "The costs API reads its query with QueryText, in a method's body.");
    }

    private static string Lines(IEnumerable<IGrouping<(string Feature, string Names), string>> pairs) => string.Join(
        '\n', pairs.OrderBy(pair => pair.Key)
            .Select(pair => $"{pair.Key.Feature} names {pair.Key.Names}: {string.Join(", ", pair.Distinct().Order())}"));
}
