using System.Globalization;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Ingest;

/// <summary>Addresses of the Ingest page; period and filters travel along.</summary>
public static class IngestUrl
{
    public static string Tab(PageFilter filter, IngestTab tab)
    {
        var page = "ingest" + SpendFilterUrl.SharedQuery(filter);
        return tab == IngestTab.Sources ? page : page + (page.Contains('?') ? '&' : '?') + "tab=" + Name(tab);
    }

    public static string Connect(PageFilter filter, string with) => Tab(filter, IngestTab.Connect) + "&with=" + with;

    public static string Group(PageFilter filter, string group) => Tab(filter, IngestTab.Rejected) + "&group=" + group;

    public static string Record(PageFilter filter, string group, long record) =>
        Group(filter, group) + "&record=" + record.ToString(CultureInfo.InvariantCulture);

    public static string Name(IngestTab tab) => tab.ToString().ToLowerInvariant();
}

/// <summary>The parts of the page; the address names them in lower case.</summary>
public enum IngestTab
{
    Sources,
    Connect,
    Keys,
    Rejected,
    Upload,
}

/// <summary>What the address of the Ingest page asks for.</summary>
public sealed record IngestPlace(IngestTab Tab, string? Group, long? Record);
