using System.Collections.Frozen;
using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage.Rollups;

/// <summary>Where the term id of a dimension stands in a key of totals: its place in <see cref="Dimensions.All"/>.</summary>
internal static class DimensionIndex
{
    private static readonly FrozenDictionary<Dimension, int> Places =
        Dimensions.All.Select((dimension, place) => (dimension, place)).ToFrozenDictionary(pair => pair.dimension, pair => pair.place);

    public static readonly int User = Of(Dimension.User);

    public static int Of(Dimension dimension) => Places[dimension];
}
