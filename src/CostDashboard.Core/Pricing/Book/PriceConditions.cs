using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>Which records a price of our own is for. What is null does not matter; all that is given must hold.</summary>
public sealed record PriceConditions
{
    public static readonly PriceConditions None = new();

    private const int LongestText = 300;

    /// <summary>
    /// A name, or a pattern with "*" for any characters, compared trimmed and without case with the record's own model name
    /// and with the id of the catalogue model it means.
    /// </summary>
    public string? Model { get; init; }

    /// <summary>As the record names it, without case, or the catalogue's id of the provider that is meant or found.</summary>
    public string? Provider { get; init; }

    /// <summary>The record's source, letter for letter.</summary>
    public string? Source { get; init; }

    /// <summary>The record's team, letter for letter.</summary>
    public string? Team { get; init; }

    /// <summary>
    /// As <see cref="ServiceTiers.Normalize"/> reads it. Rates with this condition are that tier's: no multiplier comes on top.
    /// </summary>
    public string? ServiceTier { get; init; }

    /// <summary>UTC; null when it always did.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC, the first instant it no longer holds; null when it goes on.</summary>
    public DateTime? To { get; init; }

    public bool HoldsAt(DateTime atUtc) => !(atUtc < From) && !(atUtc >= To);

    /// <summary>Something narrows it down: a tier alone or dates alone do not, and a pattern of stars does not.</summary>
    internal bool NamesSomething =>
        Provider is not null || Source is not null || Team is not null || (Model is not null && new ModelPattern(Model).Letters > 0);

    internal IEnumerable<FieldProblem> Problems()
    {
        foreach (var (field, text) in new[] { ("model", Model), ("provider", Provider), ("source", Source), ("team", Team),
            ("service_tier", ServiceTier) })
        {
            if (text is not null && string.IsNullOrWhiteSpace(text))
            {
                yield return new(field, "is blank. Leave it out where it does not matter.");
            }
            if (text?.Length > LongestText) yield return new(field, $"is longer than {LongestText} characters.");
        }

        if (From?.Kind == DateTimeKind.Local) yield return new("from", "is in local time. Give UTC.");
        if (To?.Kind == DateTimeKind.Local) yield return new("to", "is in local time. Give UTC.");
        if (To <= From) yield return new("to", "is not after \"from\": the price would never hold.");
    }
}
