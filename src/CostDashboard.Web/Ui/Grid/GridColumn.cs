using Microsoft.AspNetCore.Components;

namespace CostDashboard.Web.Ui;

/// <summary>One column of a grid: what it is called, what it shows, and where it stands on a phone.</summary>
/// <param name="Key">Its name in the address.</param>
public sealed record GridColumn<T>(string Key, string Title)
{
    public required RenderFragment<T> Cell { get; init; }

    /// <summary>Figures stand right, under a heading that does.</summary>
    public bool Numeric { get; init; }

    public GridPlace Place { get; init; }

    /// <summary>By what rows are sorted; null where they are not, or where the page's own query does it.</summary>
    public Func<T, IComparable?>? SortBy { get; init; }

    /// <summary>The page's query can sort by it.</summary>
    public bool IsSorted { get; init; }

    /// <summary>The column without which a row says nothing.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Only shown where a person asks for it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Of a figure, under the title.</summary>
    public string? Unit { get; init; }

    /// <summary>The whole of what is cut or shortened, on hover.</summary>
    public Func<T, string?>? Hint { get; init; }

    /// <summary>Under the rows: a total.</summary>
    public RenderFragment? Foot { get; init; }

    /// <summary>Names and sentences end with "…" where there is no room.</summary>
    public bool IsCut { get; init; }

    public bool CanSort => IsSorted || SortBy is not null;
}

/// <summary>On a phone a row has two lines: name and amount, and what is second in the other.</summary>
public enum GridPlace
{
    /// <summary>Only where there is room for a table.</summary>
    Desk,
    Name,
    Amount,
    Second,

    /// <summary>What can be done with the row: at its end, and on a phone under both lines' right end.</summary>
    Acts,
}
