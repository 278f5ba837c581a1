namespace CostDashboard.Web.Ui;

/// <summary>Own line icons on a 20×20 grid, drawn with a 1.5 stroke.</summary>
public static class IconPaths
{
    /// <summary>The same line drawing in the shape that the component library takes, which has a grid of 24.</summary>
    public static string Drawing(string name) =>
        "<path transform=\"scale(1.2)\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" stroke-linecap=\"round\" "
        + $"stroke-linejoin=\"round\" d=\"{All[name]}\" />";

    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["mark"] = "M3 16V10M7.7 16V6M12.3 16V11M17 16V3.5",
        ["overview"] = "M3 3h6v8H3zM11 3h6v4h-6zM11 9h6v8h-6zM3 13h6v4H3z",
        ["records"] = "M3 5h14M3 10h14M3 15h9",
        ["book"] = "M4 4.5A1.5 1.5 0 0 1 5.5 3H16v14H5.5A1.5 1.5 0 0 1 4 15.5zM4 14.5A1.5 1.5 0 0 1 5.5 13H16M7.5 6.5h5",
        ["audit"] = "M5 3h10v14H5zM7.5 7h5M7.5 10h5M7.5 13h3",
        ["columns"] = "M3 4h14v12H3zM8 4v12M12.5 4v12",
        ["pin"] = "M7 3h6l-1 5 2.5 3h-9L8 8zM10 11v6",
        ["alerts"] = "M10 3a4.5 4.5 0 0 0-4.5 4.5c0 4-1.5 5.5-1.5 5.5h12s-1.5-1.5-1.5-5.5A4.5 4.5 0 0 0 10 3zM8.5 16a1.6 1.6 0 0 0 3 0",
        ["attribution"] = "M3.5 3.5H10l6.5 6.5-6.5 6.5L3.5 10zM7 6.9v.2",
        ["up"] = "M5.5 12.5L10 8l4.5 4.5",
        ["jobs"] = "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.2l2.8 1.8",
        ["file"] = "M11.5 2.5H5v15h10.5V6.5zM11.5 2.5v4h4",
        ["ingest"] = "M10 3v9M6.5 8.5L10 12l3.5-3.5M3.5 12.5v4h13v-4",
        ["menu"] = "M3 5h14M3 10h14M3 15h14",
        ["close"] = "M5 5l10 10M15 5L5 15",
        ["plus"] = "M10 4v12M4 10h12",
        ["theme"] = "M10 3a7 7 0 1 0 7 7 5.5 5.5 0 0 1-7-7z",
        ["user"] = "M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3.8 17c.5-3.2 3-5 6.2-5s5.7 1.8 6.2 5",
        ["people"] = "M7 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM1.8 16c.4-2.8 2.4-4.3 5.2-4.3s4.8 1.5 5.2 4.3M13 9.3a2.4 2.4 0 1 "
            + "0-1-4.6M14 12c2.3.2 3.8 1.6 4.2 4",
        ["calendar"] = "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3M13 3v3",
        ["down"] = "M5.5 8l4.5 4.5L14.5 8",
        ["left"] = "M12 5l-5 5 5 5",
        ["right"] = "M8 5l5 5-5 5",
        ["check"] = "M4 10.5l4 4 8-9",
        ["search"] = "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4",
        ["warning"] = "M10 3.5l7.5 13h-15zM10 8.5v3.5M10 14.4v.2",
        ["info"] = "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.5V13M10 6.8v.2",
        ["copy"] = "M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7",
        ["edit"] = "M4 16l.8-3.4L13.5 4l2.5 2.5-8.6 8.7z",
        ["trash"] = "M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5",
        ["chart"] = "M3.5 16.5h13M5.5 13.5V9M10 13.5V4.5M14.5 13.5V7",
        ["table"] = "M3 4h14v12H3zM3 8h14M3 12h14M8 4v12",
        ["price"] = "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM12.3 7.7c-.3-.9-1.2-1.3-2.3-1.3-1.3 0-2.3.6-2.3 1.7 0 2.6 4.8 1.1 4.8 3.8 0 "
            + "1.1-1 1.8-2.5 1.8-1.2 0-2.2-.5-2.5-1.5M10 5v1.4M10 13.7V15",
        ["playground"] = "M3 4.5h14v11H3zM6 8l2.5 2L6 12M10.5 12.5H14",
        ["devices"] = "M3 4.5h10v7H3zM1.5 14.5h8M13 8.5h4.5v8H13z",
        ["signout"] = "M8 3.5H4v13h4M8 10h9M13.5 6.5L17 10l-3.5 3.5",
        ["keys"] = "M2.5 5.5h15v9h-15zM5.5 8.5h.1M8.5 8.5h.1M11.5 8.5h.1M14.5 8.5h.1M6.5 11.7h7",
    };
}
