using System.Reflection;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Pricing.Snapshots;
using CostDashboard.Web.Fetching;
using CostDashboard.Web.Prices;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;

namespace CostDashboard.App.Tests.Host;

/// <summary>Plug-ins are written lists (docs/how-to-add.md). A class that was written but not listed fails here.</summary>
public sealed class WrittenListsTests
{
    private static readonly IReadOnlyList<IUsageConnector> Listed = Connectors.All(new PullOptions());

    /// <summary>Pages that the navigation does not lead to: errors, the sign-in, and a link on every figure.</summary>
    private static readonly string[] NotInTheNavigation = ["/error", "/not-found", "/sign-in", "/why", "/invite/{Token}"];

    [Fact]
    public void Connectors_All_HoldsEveryConnector()
    {
        var written = typeof(IUsageConnector).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IUsageConnector)));

        Assert.Equal(written.Select(type => type.Name).Order(), Listed.Select(connector => connector.GetType().Name).Order());
    }

    [Fact]
    public void Connectors_Settings_StandInTheExample()
    {
        var example = new ConfigurationBuilder().AddJsonFile(Repository.PathOf("appsettings.Example.json")).Build();

        Assert.All(Listed, connector => Assert.True(example.GetSection(connector.Section).Exists(), connector.Section));
    }

    [Fact]
    public void Connectors_Pages_AreReadByAFormatThatExists()
    {
        Assert.All(Listed, connector => Assert.NotNull(UsageFormats.Find(connector.Format)));
    }

    [Fact]
    public void PriceFiles_EachFormat_HasANameAndASetting()
    {
        var settings = SnapshotFormats.Settings.Split(", ").Select(setting => SnapshotFormats.Of(setting.Trim('\'')));

        Assert.Equal(Enum.GetValues<SnapshotFormat>().Cast<SnapshotFormat?>(), settings.Order());
        Assert.All(Enum.GetValues<SnapshotFormat>(), format => Assert.NotNull(SnapshotFormats.Name(format)));
    }

    [Fact]
    public void Pages_EachAddress_IsInTheNavigationOrBelowAPageThatIs()
    {
        var inNavigation = NavGroup.All.SelectMany(group => group.Pages).Select(page => page.Path).ToList();
        var addresses = typeof(NavGroup).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).ToList();

        var lost = addresses.Except(inNavigation).Except(NotInTheNavigation)
            .Where(address => !inNavigation.Exists(page => page != "/" && address.StartsWith(page + "/", StringComparison.Ordinal)));

        Assert.Empty(lost);
        Assert.Empty(inNavigation.Except(addresses));
    }

    [Fact]
    public void Records_EachName_StandsInTheAnswer() => Assert.All(
        CostDashboard.Core.Usage.AttributionNames.All,
        name => Assert.NotNull(typeof(Web.Spend.RecordAnswer).GetProperty(name.ToString())));
}
