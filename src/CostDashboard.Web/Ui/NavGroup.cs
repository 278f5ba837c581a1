namespace CostDashboard.Web.Ui;

/// <summary>The rail's groups and pages, in order: a new page is one line here and one text.</summary>
public sealed record NavGroup(string Key, IReadOnlyList<NavPage> Pages)
{
    public static readonly IReadOnlyList<NavGroup> All =
    [
        new("See",
        [
            new("Overview", "/", "overview", "o"),
            new("Records", "/records", "records", "r"),
        ]),
        new("Try",
        [
            new("Playground", "/playground", "playground", "y"),
        ]),
        new("Control",
        [
            new("Alerts", "/alerts", "alerts", "a"),
        ]),
        new("Run",
        [
            new("Ingest", "/ingest", "ingest", "i"),
            new("Prices", "/prices", "price", "p"),
            new("Attribution", "/attribution", "attribution", "u"),
        ]),
    ];
}

/// <param name="Key">Its text is the resource "Nav.{Key}".</param>
/// <param name="Icon">A key of <see cref="IconPaths"/>.</param>
/// <param name="Shortcut">The letter that follows g.</param>
public sealed record NavPage(string Key, string Path, string Icon, string Shortcut);
