using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage.Rollups;

/// <summary>The dimensions that this installation's totals know: those of every installation, then its tag keys.</summary>
public sealed class HeldDimensions
{
    private readonly Dictionary<Dimension, int> _places;

    /// <summary>How many keys of tags an installation may have as dimensions.</summary>
    public const int MostTags = 5;

    /// <param name="tags">Tag keys that are dimensions here, at most <see cref="GroupKey.Length"/> together with the others.</param>
    public HeldDimensions(IEnumerable<Dimension> tags)
    {
        Tags = [.. tags];
        All = [.. Dimensions.All, .. Tags];
        _places = All.Select((dimension, place) => (dimension, place)).ToDictionary(pair => pair.dimension, pair => pair.place);
    }

    /// <summary>Those whose values are tags, as the setting names them.</summary>
    public IReadOnlyList<Dimension> Tags { get; }

    /// <summary>In the order of a record's ids.</summary>
    public IReadOnlyList<Dimension> All { get; }

    public bool Has(Dimension dimension) => _places.ContainsKey(dimension);

    public int PlaceOf(Dimension dimension) => _places[dimension];
}
