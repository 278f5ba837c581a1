using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Ui;

/// <summary>
/// What the address of a page says about what to show. Immutable; a change makes a new one, whose address a link carries.
/// </summary>
public sealed record PageFilter
{
    /// <summary>Dimensions a chart can be stacked by, from the widest to the narrowest.</summary>
    public static readonly IReadOnlyList<Dimension> StackChoices =
        [Dimension.Team, Dimension.Project, Dimension.Customer, Dimension.Model, Dimension.Provider, Dimension.Environment];

    private static readonly IReadOnlyList<Dimension> DrillOrder = [Dimension.Team, Dimension.Project, Dimension.Model];

    public required PeriodChoice Period { get; init; }

    public IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Where { get; init; } = new Dictionary<Dimension, IReadOnlyList<string>>();

    /// <summary>Null when the address leaves it to the page.</summary>
    public Dimension? Stack { get; init; }

    /// <summary>What amounts are shown in, ISO 4217; null when the address leaves it to the settings.</summary>
    public string? Currency { get; init; }

    /// <summary>The chart's figures as a table.</summary>
    public bool AsTable { get; init; }

    /// <summary>The dimension whose table shows all its rows; null when each shows the largest.</summary>
    public Dimension? All { get; init; }

    /// <summary>Parameters that could not be understood, as "name=value", for a note on the page.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>
    /// The days of an address whose period ends before it begins, or has no day: the first day, and the one after the last.
    /// </summary>
    public (DateOnly From, DateOnly To)? Reversed { get; init; }

    public SpendFilter Spend => new() { From = Period.From, To = Period.To, Where = Where };

    /// <summary>As chosen, else the widest dimension that is not narrowed to one value already.</summary>
    public Dimension StackBy =>
        Stack ?? DrillOrder.FirstOrDefault(d => !Where.TryGetValue(d, out var values) || values.Count > 1, Dimension.Model);

    public bool Has(Dimension dimension, string value) => Where.TryGetValue(dimension, out var values) && values.Contains(value);

    public PageFilter With(Dimension dimension, string value) =>
        Has(dimension, value) ? this : WithValues(dimension, [.. Values(dimension), value]);

    public PageFilter Without(Dimension dimension, string value) => WithValues(dimension, [.. Values(dimension).Where(v => v != value)]);

    /// <summary>
    /// Narrows to one value, as a click on a row or a column does; a stack by the same dimension would then show one colour, so the page
    /// chooses anew.
    /// </summary>
    public PageFilter Only(Dimension dimension, string value) =>
        WithValues(dimension, [value]) with { Stack = Stack == dimension ? null : Stack, All = null };

    public PageFilter WithPeriod(PeriodChoice period) => this with { Period = period };

    public PageFilter WithoutFilters() => this with { Where = new Dictionary<Dimension, IReadOnlyList<string>>() };

    private IReadOnlyList<string> Values(Dimension dimension) => Where.TryGetValue(dimension, out var values) ? values : [];

    private PageFilter WithValues(Dimension dimension, IReadOnlyList<string> values)
    {
        var where = new Dictionary<Dimension, IReadOnlyList<string>>(Where);
        if (values.Count == 0) where.Remove(dimension);
        else where[dimension] = values;
        return this with { Where = where };
    }
}
