using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Ui;

/// <summary>
/// The colour of a name in charts and tables, the same on every page. The first names seen of a dimension, which are its
/// largest, get a colour of the palette each and keep it; any other name takes the one its hash says, or the next that
/// nobody in its list has.
/// </summary>
public sealed class SeriesColors
{
    public const string Other = "#8A8F98";

    /// <summary>The name under which a stack gathers what has no place of its own.</summary>
    public const string OtherName = "(other)";

    public static readonly IReadOnlyList<string> Palette =
        ["#4E79A7", "#F28E2B", "#59A14F", "#E15759", "#76B7B2", "#EDC948", "#B07AA1", "#FF9DA7", "#9C755F"];

    private readonly Lock _gate = new();
    private readonly Dictionary<Dimension, Dictionary<string, int>> _fixed = [];

    /// <param name="names">Largest first. Names past the palette's end share <see cref="Other"/>.</param>
    public IReadOnlyDictionary<string, string> For(Dimension dimension, IEnumerable<string> names)
    {
        var wanted = names.Distinct(StringComparer.Ordinal).ToList();
        var slots = FixedOf(dimension, wanted);
        var taken = slots.Values.ToHashSet();
        foreach (var name in wanted.Where(name => name != OtherName && !slots.ContainsKey(name)).ToList())
        {
            if (taken.Count == Palette.Count) break;

            var slot = (int)(Hash(name) % (uint)Palette.Count);
            while (!taken.Add(slot)) slot = (slot + 1) % Palette.Count;
            slots[name] = slot;
        }

        return wanted.ToDictionary(
            name => name, name => slots.TryGetValue(name, out var slot) ? Palette[slot] : Other, StringComparer.Ordinal);
    }

    private Dictionary<string, int> FixedOf(Dimension dimension, IReadOnlyList<string> names)
    {
        lock (_gate)
        {
            if (!_fixed.TryGetValue(dimension, out var known))
            {
                _fixed[dimension] = known = new Dictionary<string, int>(StringComparer.Ordinal);
            }
            foreach (var name in names)
            {
                if (known.Count < Palette.Count && name != OtherName) known.TryAdd(name, known.Count);
            }

            return names.Where(known.ContainsKey).ToDictionary(name => name, name => known[name], StringComparer.Ordinal);
        }
    }

    /// <summary>FNV-1a: the same in every process, unlike string.GetHashCode.</summary>
    private static uint Hash(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name) hash = unchecked((hash ^ letter) * 16777619u);
        return hash ^ (hash >> 15);
    }
}
