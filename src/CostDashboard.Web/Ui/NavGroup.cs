namespace CostDashboard.Web.Ui;

/// <summary>The rail's groups and pages, in order: a new page is one line here and one text.</summary>
/// <param name="Policy">Who sees the group at all; null for everybody who is signed in.</param>
public sealed record NavGroup(string Key, IReadOnlyList<NavPage> Pages, string? Policy = null)
{
    public static readonly IReadOnlyList<NavGroup> All =
    [
        new("Spend",
        [
            new("Overview", "/", "overview", "o"),
            new("Records", "/records", "records", "r"),
        ]),
        new("Optimize",
        [
            new("Playground", "/playground", "playground", "y"),
        ]),
        new("Control",
        [
            new("Alerts", "/alerts", "alerts", "a"),
        ]),
        new("Setup",
        [
            new("Ingest", "/ingest", "ingest", "i", "Page:see-ingest"),
            new("Prices", "/prices", "price", "p"),
            new("PriceBook", "/price-book", "book", "b"),
            new("Attribution", "/attribution", "attribution", "u"),
            new("Jobs", "/jobs", "jobs", "j", "Page:see-jobs"),
            new("People", "/people", "people", "e", "Page:manage-people"),
            new("Audit", "/audit", "audit", "l", "Page:read-audit"),
        ]),
    ];
}

/// <param name="Key">Its text is the resource "Nav.{Key}".</param>
/// <param name="Icon">A key of <see cref="IconPaths"/>.</param>
/// <param name="Shortcut">The letter that follows g.</param>
/// <param name="Policy">Who sees it in the rail, by the policy that its page asks too; null for everybody who is signed in.</param>
public sealed record NavPage(string Key, string Path, string Icon, string Shortcut, string? Policy = null);
