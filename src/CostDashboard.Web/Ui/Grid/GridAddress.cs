using Microsoft.AspNetCore.WebUtilities;

namespace CostDashboard.Web.Ui;

/// <summary>
/// What an address says of a grid: "sort=-cost" and "columns=name!,cost,team", the shown ones in their order, pinned ones with "!".
/// What it does not know it leaves out.
/// </summary>
public sealed record GridAddress(string? Sort, bool Descending, IReadOnlyList<string> Columns, IReadOnlySet<string> Pinned)
{
    public const string SortKey = "sort";
    public const string ColumnsKey = "columns";
    private const char Pin = '!';

    /// <param name="prefix">Before both keys, where a page has several grids; empty otherwise.</param>
    public static GridAddress Of(string uri, string prefix = "")
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        string Last(string key) => query.TryGetValue(prefix + key, out var values) ? values[^1] ?? "" : "";
        var sort = Last(SortKey);
        var columns = Last(ColumnsKey).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new GridAddress(
            sort.TrimStart('-') is { Length: > 0 } by ? by : null,
            sort.StartsWith('-'),
            [.. columns.Select(column => column.TrimEnd(Pin)).Distinct()],
            columns.Where(column => column.EndsWith(Pin)).Select(column => column.TrimEnd(Pin)).ToHashSet());
    }

    /// <summary>The same page with the grid sorted, or with other columns.</summary>
    public static string With(string uri, string prefix, string key, string value)
    {
        var address = new Uri(uri);
        var kept = QueryHelpers.ParseQuery(address.Query).Where(pair => pair.Key != prefix + key)
            .SelectMany(pair => pair.Value, (pair, each) => KeyValuePair.Create(pair.Key, each));
        var all = value.Length > 0 ? kept.Append(KeyValuePair.Create(prefix + key, (string?)value)) : kept;
        return QueryHelpers.AddQueryString(address.AbsolutePath, all);
    }

    public static string Write(IEnumerable<string> columns, IReadOnlySet<string> pinned) =>
        string.Join(',', columns.Select(column => pinned.Contains(column) ? column + Pin : column));

    /// <summary>The columns to show, in their order: those of the address, or all but those that are hidden at first.</summary>
    public IReadOnlyList<GridColumn<T>> Shown<T>(IReadOnlyList<GridColumn<T>> all)
    {
        var chosen = Columns.Select(key => all.FirstOrDefault(column => column.Key == key)).OfType<GridColumn<T>>().ToList();
        if (chosen.Count == 0) return [.. all.Where(column => !column.IsHidden)];

        return [.. all.Where(column => column.IsFixed && !chosen.Contains(column)), .. chosen];
    }

    /// <summary>The rows in the order that the address asks for; as they come where it asks for none that these rows can have.</summary>
    public IReadOnlyList<T> Sorted<T>(IReadOnlyList<T> rows, IReadOnlyList<GridColumn<T>> all) =>
        all.FirstOrDefault(column => column.Key == Sort)?.SortBy is not { } by ? rows
        : Descending ? [.. rows.OrderByDescending(by)]
        : [.. rows.OrderBy(by)];
}
