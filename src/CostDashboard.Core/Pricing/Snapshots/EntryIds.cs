using System.Text.Json;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>The ids of a list's entries. Of two entries with one id nobody can say which is right: neither is used.</summary>
internal sealed class EntryIds
{
    private readonly Dictionary<string, int> _counts;

    internal EntryIds(IEnumerable<JsonAt> entries) => _counts = entries
        .Select(Readable).OfType<string>()
        .GroupBy(id => id, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    /// <summary>Throws <see cref="PriceDataException"/> when there is none, or another entry has the same.</summary>
    internal string Of(JsonAt at)
    {
        var id = at.Required("id");
        var text = id.Text();
        if (text.Length > CatalogueMatcher.MaximumNameLength)
        {
            throw id.Bad($"The id is longer than {CatalogueMatcher.MaximumNameLength} characters.");
        }

        return _counts[text] == 1 ? text : throw id.Bad($"\"{text}\" is there {_counts[text]} times; which one is right?");
    }

    /// <summary>Null when there is no readable id.</summary>
    internal static string? Readable(JsonAt at)
    {
        if (!at.IsObject || !at.Value.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String) return null;

        try
        {
            return id.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or no UTF-8.
            return null;
        }
    }
}
